import {
  accountOf,
  mountsToken,
  openProjected,
  openToken,
  projectsToken,
} from "../../../constructs/policy/reading/service-accounts";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const account = (name: string, automount?: unknown) =>
  object("ServiceAccount", name, { namespace: "shop", automountServiceAccountToken: automount });

function podWith(spec: Record<string, unknown>, ...others: ReturnType<typeof account>[]) {
  const evidence = evidenceOf(
    object("Pod", "p", { namespace: "shop", spec: { containers: [{ name: "a" }], ...spec } }),
    ...others,
  );
  return { evidence, pod: workloads(evidence)[0]!.item.pods[0]! };
}

test("a pod runs as the account that it names under either name, else as default", () => {
  const named = (spec: Record<string, unknown>) => accountOf(podWith(spec).pod);
  expect([{ serviceAccountName: "a" }, { serviceAccount: "b" }, { serviceAccountName: "" }, {}].map(named)).toEqual([
    ...["a", "b", "default", "default"],
  ]);
});

test("a pod's own word on its token goes before its account's", () => {
  const mounts = (spec: Record<string, unknown>, ...others: ReturnType<typeof account>[]) => {
    const { evidence, pod } = podWith({ serviceAccountName: "web", ...spec }, ...others);
    return mountsToken(evidence, pod);
  };
  expect(mounts({})).toBe(true);
  expect(mounts({}, account("web", false))).toBe(false);
  expect(mounts({}, account("other", false))).toBe(true);
  expect(mounts({ automountServiceAccountToken: true }, account("web", false))).toBe(true);
  expect(mounts({ automountServiceAccountToken: false }, account("web", true))).toBe(false);
});

test("a silent pod's token is open where its account is", () => {
  const open = (spec: Record<string, unknown>, ...others: ReturnType<typeof account>[]) => {
    const { evidence, pod } = podWith({ serviceAccountName: "web", ...spec }, ...others);
    return openToken(evidence, pod);
  };
  const automount = { ...account("web", "${var.a}"), unknown: ["automountServiceAccountToken"] };
  const anywhere = { ...account("web", false), unknown: ["metadata.namespace"] };
  expect(open({}, account("web"))).toBeUndefined();
  expect(open({}, automount)).toBe("automountServiceAccountToken is a reference that only an apply resolves");
  expect(open({ automountServiceAccountToken: true }, automount)).toBeUndefined();
  const elsewhere = { ...anywhere, object: { ...anywhere.object, metadata: { name: "web", namespace: "${var.n}" } } };
  expect(open({}, elsewhere)).toMatch(/^ServiceAccount \$\{var\.n\}\/web may do so: metadata\.namespace/);
});

const projected = (serviceAccountToken: unknown) => ({
  volumes: [
    { name: "other", emptyDir: {} },
    { name: "t", projected: { sources: [{ serviceAccountToken }] } },
  ],
});

test("a volume may bring a token for the API server, one for somebody else is none", () => {
  const projects = (spec: Record<string, unknown>) => projectsToken(podWith(spec).pod);
  expect(projects(projected({ path: "token" }))).toBe(true);
  expect(projects(projected({ path: "token", audience: "" }))).toBe(true);
  expect(projects(projected({ path: "token", audience: "vault" }))).toBe(false);
  expect(projects({ volumes: [{ name: "c", projected: { sources: [{ configMap: { name: "c" } }] } }] })).toBe(false);
  expect(projects({})).toBe(false);
});

test.each([
  ["spec", true],
  ["spec.volumes", true],
  ["spec.volumes[0]", true],
  ["spec.volumes[1].projected.sources", true],
  ["spec.volumes[1].projected.sources[0].serviceAccountToken.audience", true],
  ["spec.volumes[1].projected.sources[0].serviceAccountToken.path", false],
  ["spec.volumes[0].configMap.name", false],
  ["spec.volumesOf", false],
])("with %s open it is open whether a volume brings a token: %s", (field, isOpen) => {
  const { pod } = podWith(projected({ path: "token" }));
  expect(openProjected({ ...pod, source: { ...pod.source, unknown: [field] } }) !== undefined).toBe(isOpen);
});
