import { coverageOf } from "../../../constructs/policy/coverage";
import type { Beside } from "../../../constructs/policy/evidence/beside";
import { NOTHING_BESIDE } from "../../../constructs/policy/evidence/beside";
import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { evidenceOfParts } from "../../../constructs/policy/evidence/parts";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";
import { rules } from "../../../constructs/policy/rules";
import { foundBy } from "../support";

/** A configuration with `main.tf` beside it, and an `override.tf` that names these. */
function read(root: object, ...overriddenNames: readonly string[]): Evidence {
  const overrides = overriddenNames.length === 0 ? [] : ["override.tf"];
  const beside: Beside = {
    ...NOTHING_BESIDE,
    unread: ["main.tf", ...overrides],
    overrides,
    overriding: (...names) => (names.every((name) => overriddenNames.includes(name)) ? overrides[0] : undefined),
  };
  return evidenceOfParts([readConfiguration("net", root, undefined, beside)], { whole: false });
}

const ruleOf = (id: string) => rules.find((rule) => rule.id === id)!;
const said = (id: string, evidence: Evidence) => foundBy(ruleOf(id), evidence);

const S3 = { backend: { s3: { bucket: "b", key: "k", encrypt: false, use_lockfile: true } } };
const pod = (spec: object) => ({
  kubernetes_pod_v1: { p: { metadata: { name: "p", namespace: "n" }, spec: { container: { name: "c" }, ...spec } } },
});

test("files that nobody reads are one thing of the stack that no rule judges", () => {
  const { unjudged } = coverageOf(read({ resource: {} }, "x"), new Set());
  expect(unjudged).toEqual([{ type: "*.tf, *.tofu.json (not read)", count: 1 }]);
});

test.each([
  ["variable", "${var.x}", "is var.x, a variable that may stand in main.tf, which is HCL and not read"],
  ["local", "${local.x}", "is local.x, which may stand in main.tf, which is HCL and not read"],
  ["resource", "${random_pet.x.id}", "is random_pet.x.id, which may stand in main.tf, which is HCL and not read"],
])("a %s that is not declared in what is read may be declared there", (_, text, why) => {
  const [object] = read({ resource: pod({ host_pid: text }) }).objects;
  expect(object!.whyUnknown).toEqual({ "spec.hostPID": why });
});

test("what is declared in what is read is known, unless a file overrides it", () => {
  const root = {
    variable: { x: { default: true } },
    locals: { y: "${var.x}" },
    resource: pod({ host_pid: "${local.y}" }),
  };
  expect(read(root).objects[0]!.object).toMatchObject({ spec: { hostPID: true } });
  expect(read(root, "x").objects[0]!.whyUnknown).toEqual({
    "spec.hostPID": "is var.x, a variable that may stand in override.tf, which is HCL and not read",
  });
  expect(read(root, "y").objects[0]!.whyUnknown).toEqual({
    "spec.hostPID": "is local.y, which may stand in override.tf, which is HCL and not read",
  });
});

test("a resource that a file overrides is unknown in all that it names", () => {
  const root = { resource: pod({ host_pid: true }) };
  const named = (...fields: readonly string[]) => read(root, "kubernetes_pod_v1", "p", ...fields);
  const rule = "hardening/host-pid";
  expect(said(rule, read(root))).toEqual(["violation: pod shares the node's processes"]);
  expect(said(rule, named("metadata"))).toEqual(["violation: pod shares the node's processes"]);
  expect(said(rule, named("spec"))).toEqual(["unknown: spec may stand in override.tf, which is HCL and not read"]);
  expect(named("spec").objects[0]!.object.metadata).toEqual({ name: "p", namespace: "n" });
  const lifecycles = [read(root), named()].map(({ stacks }) => stacks[0]!.resources[0]!.lifecycle);
  expect(lifecycles).toEqual([{}, undefined]);
});

test("where the state is kept, and what is required, may stand there", () => {
  const root = { resource: pod({}) };
  const silent = ["unknown: where the state is kept may stand in main.tf, which is HCL and not read"];
  expect(said("terraform/backend", read(root))).toEqual(silent);
  expect(said("terraform/encrypted-state", read(root))).toEqual(silent);
  expect(said("terraform/provider-pinned", read(root))).toEqual([
    "unknown: what its stack requires may stand in main.tf, which is HCL and not read",
  ]);
});

test("a backend that is written is judged, unless a file overrides it", () => {
  const root = { terraform: S3, resource: pod({}) };
  expect(said("terraform/encrypted-state", read(root))).toEqual(["violation: lie in a store without encryption"]);
  expect(said("terraform/encrypted-state", read(root, "backend"))).toEqual([
    "unknown: where the state is kept may stand in main.tf or override.tf, which is HCL and not read",
  ]);
});

test("required providers that are written are judged, without the files as one of them", () => {
  const required_providers = { kubernetes: { version: "2.38.0" } };
  expect(said("terraform/provider-pinned", read({ terraform: { required_providers }, resource: pod({}) }))).toEqual([]);
});

test("what is waited for may be declared there", () => {
  const map = (more: object) => ({
    resource: {
      kubernetes_namespace_v1: { shop: { metadata: { name: "shop" } } },
      kubernetes_config_map_v1: { c: { metadata: { name: "c", namespace: "shop" }, ...more } },
    },
  });
  const rule = "terraform/waits-for-namespace";
  expect(said(rule, read(map({})))).toEqual(["violation: doesn't wait for kubernetes_namespace_v1.shop"]);
  expect(said(rule, read(map({ depends_on: ["helm_release.elsewhere"] })))).toEqual([
    "unknown: what it waits for may stand in main.tf, which is HCL and not read",
  ]);
  expect(said(rule, read(map({ count: "${var.n}" })))).toEqual([
    "violation: doesn't wait for kubernetes_namespace_v1.shop",
  ]);
});
