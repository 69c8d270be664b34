import type { LiveObject } from "../../../../bin/cluster/cluster";
import { seen } from "../../../../bin/verify/look";
import { names } from "../../../../bin/verify/preflight/names";
import { FORBIDDEN } from "../fixtures";
import { situation, toldBy } from "./fixtures";

const NAMESPACE = "v1/Namespace//lab";

/** What is told where the tenant's namespace is there already, with these metadata. */
const taken = (metadata: object): string[] => {
  const found = { apiVersion: "v1", kind: "Namespace", metadata: { name: "lab", ...metadata } } as LiveObject;
  const { live } = situation("tenant");
  return toldBy(
    names,
    situation("tenant", { live: { objects: new Map([...live.objects, [NAMESPACE, seen(found)]]) } }),
  );
};

test("names that nobody has are free", () => {
  expect(toldBy(names, situation("tenant"))).toEqual([]);
});

test("names that we have ourselves are free: half of the stack may be there", () => {
  expect(taken({ labels: { "app.kubernetes.io/managed-by": "cdktf-gigafactory" } })).toEqual([]);
});

test.each([
  [{ annotations: { "meta.helm.sh/release-name": "kueue" } }, "Helm release kueue made it"],
  [{ labels: { "app.kubernetes.io/managed-by": "argocd" } }, "it says that argocd manages it"],
  [{ managedFields: [{ manager: "kubectl" }, { manager: "kubectl" }, { manager: "k9s" }] }, "kubectl, k9s wrote it"],
  [{}, "nobody says whose it is"],
])("a name is taken by whoever %j says", (metadata, owner) => {
  expect(taken(metadata)).toEqual([
    `different preflight/name-taken Namespace lab: is there already, and is not ours: ${owner}`,
  ]);
});

test("the service account that is in every namespace is nobody's", () => {
  const { live } = situation("tenant");
  const account = { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "lab" } };
  const objects = new Map([...live.objects, ["v1/ServiceAccount/lab/default", seen(account as LiveObject)]]);
  expect(toldBy(names, situation("tenant", { live: { objects } }))).toEqual([]);
});

test("a name that we may not look at is unknown", () => {
  const { live } = situation("tenant");
  const objects = new Map([...live.objects, [NAMESPACE, FORBIDDEN]]);
  expect(toldBy(names, situation("tenant", { live: { objects } }))).toEqual([
    "unknown preflight/name-taken Namespace lab: we may not look",
  ]);
});
