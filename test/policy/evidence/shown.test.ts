import { partOfPlan, partOfState } from "../../../constructs/policy/evidence/shown";

const resource = (address: string, type: string, values: object, more: object = {}) => ({
  address,
  mode: "managed",
  type,
  name: "x",
  values,
  ...more,
});
const pod = (image: string | null) => ({
  metadata: [{ name: "web", namespace: "n", labels: null }],
  spec: [{ container: [{ name: "a", image, port: [], security_context: [] }], host_network: false }],
});
const plan = (resources: readonly object[], more: object = {}) => ({
  format_version: "1.2",
  planned_values: { root_module: { resources } },
  ...more,
});

test("planned resources are the objects that they would make, without what nobody set", () => {
  const { objects } = partOfPlan("s", plan([resource("kubernetes_pod.x", "kubernetes_pod", pod("i"))]));
  expect(objects.map(({ object, address, stack }) => ({ object, address, stack }))).toEqual([
    {
      stack: "s",
      address: "kubernetes_pod.x",
      object: {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "web", namespace: "n" },
        spec: { automountServiceAccountToken: true, containers: [{ name: "a", image: "i" }], hostNetwork: false },
      },
    },
  ]);
});

test("what is known after an apply is unknown, with the reason", () => {
  const { objects } = partOfPlan(
    "s",
    plan([resource("kubernetes_pod.x", "kubernetes_pod", pod(null))], {
      resource_changes: [
        { address: "kubernetes_pod.x", change: { after_unknown: { spec: [{ container: [{ image: true }] }] } } },
      ],
    }),
  );
  expect(objects[0]?.unknown).toEqual(["spec.containers[0].image"]);
  expect(objects[0]?.whyUnknown).toEqual({ "spec.containers[0].image": "is known only after an apply" });
});

test("a block that is unknown as a whole is one unknown field", () => {
  const { objects } = partOfPlan(
    "s",
    plan([resource("kubernetes_pod.x", "kubernetes_pod", { metadata: [{ name: "a" }] })], {
      resource_changes: [{ address: "kubernetes_pod.x", change: { after_unknown: { spec: true } } }],
    }),
  );
  expect(objects[0]?.unknown).toEqual(["spec"]);
});

test("resources of modules, of count and of for_each are read under their addresses", () => {
  const namespace = (address: string, name: string) =>
    resource(address, "kubernetes_namespace", { metadata: [{ name }] });
  const { objects } = partOfPlan("s", {
    format_version: "1.2",
    planned_values: {
      root_module: {
        resources: [namespace("kubernetes_namespace.a[0]", "a")],
        child_modules: [
          {
            resources: [namespace('module.m["x"].kubernetes_namespace.b["k"]', "b")],
            child_modules: [{ resources: [namespace("module.m.module.n.kubernetes_namespace.c", "c")] }],
          },
        ],
      },
    },
  });
  expect(objects.map(({ address }) => address)).toEqual([
    "kubernetes_namespace.a[0]",
    'module.m["x"].kubernetes_namespace.b["k"]',
    "module.m.module.n.kubernetes_namespace.c",
  ]);
});

test("data sources are not what would be made", () => {
  const { objects, stacks } = partOfPlan(
    "s",
    plan([resource("data.x.y", "kubernetes_namespace", {}, { mode: "data" })]),
  );
  expect([objects, stacks[0]?.resources]).toEqual([[], []]);
});

test("a plan says neither its backend nor what it requires nor any lifecycle", () => {
  const { stacks } = partOfPlan("s", plan([resource("kubernetes_pod.x", "kubernetes_pod", pod("i"))]));
  expect(stacks[0]).toMatchObject({ unread: ["backend", "requiredProviders"], kind: "foreign" });
  expect(stacks[0]?.resources[0]).not.toHaveProperty("lifecycle");
});

test("a provider's constants are read, its references are not known", () => {
  const { stacks } = partOfPlan(
    "s",
    plan([], {
      configuration: {
        provider_config: {
          kubernetes: {
            name: "kubernetes",
            expressions: {
              host: { constant_value: "https://a" },
              token: { references: ["var.t"] },
              exec: [{ command: { constant_value: "aws" } }],
            },
          },
        },
      },
    }),
  );
  expect(stacks[0]?.providers).toEqual({
    kubernetes: [{ host: "https://a", token: "${reference}", exec: [{ command: "aws" }] }],
  });
});

test("a Secret's values are let go: nobody can tell where they were written", () => {
  const secret = resource("kubernetes_secret.x", "kubernetes_secret", {
    metadata: [{ name: "s" }],
    data: { p: "hunter2" },
  });
  const { objects } = partOfState("s", { format_version: "1.0", values: { root_module: { resources: [secret] } } });
  expect(JSON.stringify(objects[0]?.object)).not.toContain(Buffer.from("hunter2").toString("base64"));
  expect(objects[0]?.unknown).toEqual(["data"]);
});

test.each([
  ["no version", {}, undefined],
  ["a version to come", { format_version: "2.0" }, "2.0"],
  ["a number", { format_version: 1 }, 1],
])("%s is refused", (_, document, received) => {
  for (const read of [partOfPlan, partOfState])
    expect(() => read("s", document)).toThrowFault({
      code: "evidence/format-version",
      ...(received === undefined ? {} : { received }),
    });
});

test("a plan that ended in an error is refused", () => {
  expect(() => partOfPlan("s", plan([], { errored: true }))).toThrowFault({ code: "evidence/errored-plan" });
});

test("a broken resource is refused, and no more than twenty are told", () => {
  const broken = Array.from({ length: 30 }, () => ({ mode: "managed" }));
  let faults = 0;
  try {
    partOfPlan("s", plan(broken));
  } catch (error) {
    faults = (error as { faults: unknown[] }).faults.length;
  }
  expect(faults).toBe(20);
});

test("values that are nested beyond all reason are refused, not walked", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 20_000; level++) deep = { a: deep };
  expect(() => partOfPlan("s", plan([resource("x.y", "x", { deep })]))).toThrowFault({
    code: "evidence/broken-resource",
  });
});

const deferred = (address: string, after: object | null, after_unknown: object = {}) => ({
  reason: "provider_config_unknown",
  resource_change: {
    ...resource(address, "kubernetes_pod", {}),
    change: { actions: ["create"], after, after_unknown },
  },
});

test("what a plan puts off is what would be, too", () => {
  const unknown = { spec: [{ container: [{ image: true }] }] };
  const deferred_changes = [
    deferred("kubernetes_pod.gone", null),
    deferred("kubernetes_pod.later", pod(null), unknown),
  ];
  const part = partOfPlan(
    "s",
    plan([resource("kubernetes_pod.x", "kubernetes_pod", pod("i"))], { complete: false, deferred_changes }),
    (path) => ({ file: path.join("."), line: 1, column: 1 }),
  );
  expect(part.stacks[0]!.resources.map(({ address }) => address)).toEqual(["kubernetes_pod.x", "kubernetes_pod.later"]);
  const later = part.objects[1]!;
  expect([later.object.kind, later.unknown]).toEqual(["Pod", ["spec.containers[0].image"]]);
  expect(later.placeOf!(["spec", "hostPID"])?.file).toBe(
    "deferred_changes.1.resource_change.change.after.spec.host_pid",
  );
});

test("of what a plan can't count yet nobody knows whether it will be there", () => {
  const uncounted = { ...deferred('kubernetes_pod.some["*"]', pod("i")), reason: "instance_count_unknown" };
  const { objects } = partOfPlan("s", plan([], { complete: false, deferred_changes: [uncounted] }));
  expect(objects[0]!.perhaps).toEqual({
    condition: 'kubernetes_pod.some["*"]',
    why: "number is known only after an earlier apply",
    isSeveral: true,
  });
});
