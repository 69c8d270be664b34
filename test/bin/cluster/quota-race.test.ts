import { Refused } from "../../../bin/cluster/cluster";
import { pastQuotaRaces } from "../../../bin/cluster/quota-race";
import { connectTo, endServers, json, serve } from "./support";

afterEach(endServers);

const race = new Refused(409, "Conflict", 'Operation cannot be fulfilled on resourcequotas "entitlement": modified');

test("a write that a quota's accounting was in the way of is sent again, a few times", async () => {
  const tries = [race, race];
  expect(await pastQuotaRaces(() => (tries.length > 0 ? Promise.reject(tries.pop()!) : Promise.resolve("made")))).toBe(
    "made",
  );
  let count = 0;
  const always = () => Promise.reject(Object.assign(race, { count: (count += 1) }));
  await expect(pastQuotaRaces(always)).rejects.toBe(race);
  expect(count).toBe(6);
});

test.each([
  new Refused(409, "Conflict", 'Operation cannot be fulfilled on deployments.apps "web": modified'),
  new Refused(409, "AlreadyExists", 'configmaps "a" already exists'),
  new Refused(403, "Forbidden", "exceeded quota: entitlement"),
  new Error("lost"),
])("other refusals are answers: %s", async (refusal) => {
  let count = 0;
  const write = () => {
    count += 1;
    return Promise.reject(refusal);
  };
  await expect(pastQuotaRaces(write)).rejects.toBe(refusal);
  expect(count).toBe(1);
});

test("what is created on a cluster is sent again", async () => {
  const resources = [{ resource: "configmaps", responseKind: { kind: "ConfigMap" }, scope: "Namespaced", verbs: [] }];
  const items = [{ metadata: {}, versions: [{ version: "v1", resources }] }];
  const object = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a", namespace: "work" } };
  let posts = 0;
  const address = await serve((request, response) => {
    if (request.method !== "POST") return json(response, { kind: "APIGroupDiscoveryList", items });
    posts += 1;
    if (posts > 1) return json(response, object);
    return json(response, { kind: "Status", reason: race.reason, message: race.message }, 409);
  });
  const cluster = await connectTo(address);
  expect(await cluster.create(object)).toMatchObject(object);
  expect(posts).toBe(2);
});
