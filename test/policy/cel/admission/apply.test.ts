import { concerning, PLAIN, verdictsOn } from "../../../../constructs/policy/cel/admission/apply";
import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { evidenceOf, object } from "../../support";
import { bound, rule } from "./support";

const PODS = { matchConstraints: { resourceRules: [rule("", "pods")] } };
const spec = { template: { metadata: { labels: { app: "a" } }, spec: { containers: [{ name: "c", image: "a" }] } } };
const web: EvidenceObject = {
  ...object("Deployment", "web", { namespace: "shop", spec }),
  object: { ...object("Deployment", "web", { namespace: "shop", spec }).object, apiVersion: "apps/v1" },
};
const says = (policy: ReturnType<typeof bound>, item: EvidenceObject, ...more: readonly EvidenceObject[]) =>
  verdictsOn(policy, item, evidenceOf(item, ...more), PLAIN);

test("a policy on pods judges the pods that a workload makes", () => {
  const policy = bound({ ...PODS, validations: [{ expression: 'object.metadata.labels.app == "b"', message: "no" }] });
  expect(concerning([policy], web, evidenceOf(web))).toEqual([policy]);
  expect(says(policy, web)).toMatchObject([
    { verdict: "violation", attribute: "its pods: p validations[0]", actual: "its pods: no" },
  ]);
});

test("it judges them as what their controllers make", () => {
  const owner = 'object.metadata.ownerReferences[0].kind == "Deployment" && object.metadata.generateName == "web-"';
  const who = '"system:serviceaccounts:kube-system" in request.userInfo.groups';
  expect(says(bound({ ...PODS, validations: [{ expression: `${owner} && ${who}` }] }), web)).toEqual([
    { verdict: "pass" },
  ]);
});

test("a pod that a workload makes has the limits of its namespace, and a name that nobody knows", () => {
  const expression = "object.spec.containers.all(c, has(c.resources.limits) && has(c.resources.limits.memory))";
  const limits = [{ type: "Container", default: { memory: "1Gi" } }];
  const range = object("LimitRange", "a", { namespace: "shop", spec: { limits } });
  const bounded = bound({ ...PODS, validations: [{ expression }] });
  expect(says(bounded, web)).toMatchObject([{ verdict: "violation" }]);
  expect(says(bounded, web, range)).toEqual([{ verdict: "pass" }]);
  const named = bound({ ...PODS, validations: [{ expression: 'object.metadata.name.startsWith("web-")' }] });
  expect(says(named, web)).toMatchObject([{ verdict: "unknown" }]);
});

test.each([
  ["!has(object.spec.template.spec.hostNetwork)", { hostNetwork: false }],
  ['object.spec.?strategy.?type.orValue("") == "RollingUpdate"', {}],
  ['object.spec.template.spec.containers.all(c, c.resources.requests.cpu == "500m")', {}],
  ["object.spec.template.spec.containers[0].readinessProbe.periodSeconds >= 10", {}],
  ['object.metadata.namespace == "default"', {}],
])("%s holds where the API server says so", (expression, more) => {
  const container = { name: "c", image: "a", readinessProbe: {}, resources: { requests: { cpu: 0.5 } } };
  const made = object("Deployment", "a", { spec: { template: { spec: { containers: [container], ...more } } } });
  const item = { ...made, object: { ...made.object, apiVersion: "apps/v1" } };
  const deployments = { resourceRules: [rule("apps", "deployments")] };
  expect(says(bound({ matchConstraints: deployments, validations: [{ expression }] }), item)).toEqual([
    { verdict: "pass" },
  ]);
});

test("when an image is pulled that only an apply knows is not known either", () => {
  const made = object("Pod", "a", { spec: { containers: [{ name: "c", image: "${var.image}" }] } });
  const policy = bound({
    ...PODS,
    validations: [{ expression: 'object.spec.containers[0].imagePullPolicy == "Always"' }],
  });
  expect(says(policy, { ...made, unknown: ["spec.containers[0].image"] })).toMatchObject([{ verdict: "unknown" }]);
});

test("of what a policy is not about nothing is said", () => {
  const policy = bound({ validations: [{ expression: "false" }] });
  expect([concerning([policy], web, evidenceOf(web)), says(policy, web)]).toEqual([[], []]);
});

test("the binding narrows what the policy is about", () => {
  const item = object("ConfigMap", "a", { namespace: "shop", labels: { app: "a" } });
  const only = (app: string) =>
    bound({ validations: [{ expression: "false" }] }, { matchResources: { objectSelector: { matchLabels: { app } } } });
  expect(says(only("a"), item)).toMatchObject([{ verdict: "violation" }]);
  expect(says(only("b"), item)).toEqual([]);
});

test("the namespace is that of the object's own cluster", () => {
  const policy = bound({ validations: [{ expression: 'namespaceObject.metadata.labels.tier == "gold"' }] });
  const item = object("ConfigMap", "a", { namespace: "shop" });
  const gold = object("Namespace", "shop", { labels: { tier: "gold" } });
  expect(says(policy, item, gold)).toEqual([{ verdict: "pass" }]);
  expect(says(policy, item, { ...gold, cell: "elsewhere" })).toMatchObject([
    { verdict: "unknown", reason: "namespace shop is not in this evidence" },
  ]);
});

describe("a policy with parameters", () => {
  const policy = bound(
    {
      paramKind: { apiVersion: "v1", kind: "ConfigMap" },
      matchConstraints: { resourceRules: [rule("", "secrets")] },
      validations: [{ expression: "object.metadata.name.size() <= int(params.data.most)" }],
    },
    { paramRef: { name: "limits" } },
  );
  const item = object("Secret", "abc", { namespace: "shop" });
  const limits = (most: string, namespace: string) => object("ConfigMap", "limits", { namespace, data: { most } });

  test("takes them from the object's namespace", () => {
    expect(says(policy, item, limits("3", "shop"), limits("1", "other"))).toEqual([{ verdict: "pass" }]);
    expect(says(policy, item, limits("2", "shop"))).toMatchObject([{ verdict: "violation" }]);
  });

  test("takes them from beside the evidence, too", () => {
    const parameters = [limits("2", "shop").object];
    expect(verdictsOn(policy, item, evidenceOf(item), { ...PLAIN, parameters })).toMatchObject([
      { verdict: "violation" },
    ]);
  });

  test("says nothing without them", () => {
    expect(says(policy, item, limits("3", "other"))).toMatchObject([
      { verdict: "unknown", reason: "the policy's parameters are not in this evidence" },
    ]);
  });
});

test("a field that only an apply knows makes what hangs on it unknown, with the reason that the evidence has", () => {
  const policy = bound({
    validations: [{ expression: 'object.data.a == "x"' }, { expression: "has(object.metadata.name)" }],
  });
  const item = {
    ...object("ConfigMap", "a", { data: { a: "${b.c}" } }),
    unknown: ["data.a"],
    whyUnknown: { "data.a": "is b" },
  };
  expect(says(policy, item)).toEqual([{ verdict: "unknown", reason: "data.a is b", attribute: "p validations[0]" }]);
});

test("a long expression is quoted in part", () => {
  const [found] = says(
    bound({ validations: [{ expression: `false && "${"x".repeat(300)}" == ""` }] }),
    object("ConfigMap", "a"),
  );
  expect(found).toMatchObject({ expected: expect.stringMatching(/^.{159}…$/) as string });
});

test("of thousands of objects that may be parameters the one that is named is looked up", () => {
  let looks = 0;
  const maps = Array.from({ length: 500 }, (_, index): EvidenceObject => {
    const map = object("ConfigMap", `m${index}`, { namespace: "shop", data: { app: "a" } });
    return Object.defineProperty({ ...map }, "object", { enumerable: true, get: () => (looks++, map.object) });
  });
  const policy = bound(
    {
      matchConstraints: { resourceRules: [rule("", "services")] },
      paramKind: { apiVersion: "v1", kind: "ConfigMap" },
      validations: [{ expression: "params.data.app == 'a'" }],
    },
    { paramRef: { name: "m7", namespace: "shop", parameterNotFoundAction: "Deny" } },
  );
  const services = Array.from({ length: 100 }, (_, index) => object("Service", `s${index}`, { namespace: "shop" }));
  const evidence = evidenceOf(...maps, ...services);
  for (const item of services) expect(verdictsOn(policy, item, evidence, PLAIN)).toEqual([{ verdict: "pass" }]);
  expect(looks).toBeLessThan(10_000);
});
