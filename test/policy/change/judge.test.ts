import { readdirSync } from "node:fs";
import { join } from "node:path";
import { dangerKinds } from "../../../constructs/policy/change/dangers/index";
import { judgeChange } from "../../../constructs/policy/change/judge";
import "../../support/matchers";
import { APPLIED, change, found, planned, REPLACE, tenant } from "./support";

const YAML = (guaranteed: number) => `tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: ${guaranteed}}]}}`;
const namespace = (name: string, more = {}) =>
  change("kubernetes_namespace_v1", { metadata: [{ name }] }, undefined, { name, ...more });
const GONE = planned([namespace("b"), namespace("a")], APPLIED);

test("a danger that is allowed stays in the report and no longer counts", () => {
  const report = judgeChange([GONE], { allow: ["destroy-namespace"] });
  expect(report.dangers.map(({ allowed }) => allowed)).toEqual([true, true]);
  expect(report.counts).toMatchObject({ dangers: 0, allowed: 2 });
});

test("allowing one kind allows no other", () => {
  expect(judgeChange([GONE], { allow: ["destroy-crd"] }).counts).toMatchObject({ dangers: 2, allowed: 0 });
});

test("a kind that there is not is refused with the nearest", () => {
  expect(() => judgeChange([], { allow: ["destroy-namespaces"] })).toThrowFault({
    code: "change/unknown-danger",
    received: "destroy-namespaces",
    allowed: ["destroy-namespace"],
    fix: /destroy-namespace/,
  });
});

test("a danger's id is the same wherever its stack and address are, and another for another cell", () => {
  const id = (stack: string, more = {}) =>
    judgeChange([planned([namespace("a", more)], APPLIED, stack)]).dangers[0]?.id;
  expect(id("x")).toBe(id("y", { address: "module.m.kubernetes_namespace_v1.a" }));
  const elsewhere = { ...APPLIED.after!, cell: "b1" } as never;
  expect(judgeChange([planned([namespace("a")], { before: elsewhere, after: elsewhere })]).dangers[0]?.id).not.toBe(
    id("x"),
  );
});

test("dangers come in one order, whatever the plans' is", () => {
  const subjects = judgeChange([GONE]).dangers.map(({ subject }) => subject);
  expect(subjects).toEqual(["Namespace a", "Namespace b"]);
});

test("the place is the field that makes it, else the tenant's file", () => {
  const placeOf = (path: readonly (string | number)[]) => ({ file: path.join("/"), line: 1, column: 1 });
  const plan = planned([change("kubernetes_namespace_v1", { metadata: [{ name: "uni" }] }, undefined)], {
    before: tenant(YAML(8)),
    after: tenant(YAML(8)),
  });
  expect(judgeChange([plan], { placeOf }).dangers[0]?.place?.file).toBe("tenants/uni");
});

test("stacks are counted by what happens to their resources, with those that could not be planned", () => {
  const plan = planned(
    [namespace("a"), namespace("b", REPLACE), change("kubernetes_namespace", undefined, { metadata: [{ name: "c" }] })],
    APPLIED,
    "s",
  );
  const report = judgeChange([plan], {
    unplanned: [{ stack: "t", status: "waiting", reason: "a1-crds was never applied" }],
  });
  expect(report.stacks).toMatchObject([
    { stack: "s", status: "changed", counts: { create: 1, update: 0, replace: 1, delete: 1, forget: 0 } },
    { stack: "t", status: "waiting", reason: "a1-crds was never applied" },
  ]);
  expect(report.counts.objects).toBe(3);
});

test("drift is counted apart from changes", () => {
  const drift = [
    change("kubernetes_namespace_v1", { metadata: [{ name: "a" }] }, { metadata: [{ name: "a", labels: { a: "b" } }] }),
  ];
  const report = judgeChange([planned([], { ...APPLIED, drift })]);
  expect(report.counts).toMatchObject({ objects: 0, drifted: 1 });
  expect(report.stacks[0]?.drift).toEqual([
    { address: "kubernetes_namespace_v1.it", action: "update", title: "Namespace a" },
  ]);
});

test("no sensitive value is anywhere in a report", () => {
  const secret = change(
    "kubernetes_manifest",
    { manifest: { apiVersion: "example.com/v1", kind: "X", metadata: { name: "x" }, spec: { password: "hunter2" } } },
    { manifest: { apiVersion: "example.com/v1", kind: "X", metadata: { name: "x" }, spec: { password: "hunter3" } } },
    { beforeSensitive: { manifest: { spec: true } }, afterSensitive: { manifest: { spec: true } } },
  );
  expect(JSON.stringify(judgeChange([planned([secret], APPLIED)]))).not.toContain("hunter");
});

test("the same plans give the same report", () => {
  const report = () => JSON.stringify(judgeChange([planned([namespace("b"), namespace("a")], APPLIED)]));
  expect(report()).toBe(report());
});

test("the list has every kind, each under the name of its file", () => {
  const files = readdirSync(join(__dirname, "../../../constructs/policy/change/dangers")).map((file) =>
    file.replace(/\.ts$/, ""),
  );
  expect(dangerKinds.map(({ kind }) => kind).sort()).toEqual(files.filter((file) => file !== "index").sort());
});

test.each(dangerKinds.map((kind) => [kind.kind, kind] as const))(
  "%s says why, what to do, and on what it rests",
  (_, kind) => {
    expect([kind.title, kind.why, kind.fix, kind.source].every((words) => words.length > 20)).toBe(true);
    expect(kind.title).not.toMatch(/\.$/);
  },
);

test.each(dangerKinds.map((kind) => [kind.kind, kind] as const))("%s throws on no odd object", (name) => {
  const odd = [null, "x", 1, [], {}, [null], { rules: 1, spec: [1], metadata: null }];
  const KINDS = [
    "NetworkPolicy",
    "Namespace",
    "ClusterQueue",
    "MachineDeployment",
    "SriovNetworkNodePolicy",
    "Role",
    "RoleBinding",
  ];
  const GROUPS = [
    "v1",
    "networking.k8s.io/v1",
    "kueue.x-k8s.io/v1beta2",
    "cluster.x-k8s.io/v1beta2",
    "rbac.authorization.k8s.io/v1",
  ];
  const objects = KINDS.flatMap((kind) =>
    GROUPS.flatMap((apiVersion) =>
      odd.map((spec) => ({
        apiVersion,
        kind,
        metadata: { name: "n" },
        spec,
        rules: spec,
        subjects: spec,
        roleRef: spec,
      })),
    ),
  );
  const items = objects.map((manifest, index) =>
    change(
      "kubernetes_manifest",
      { manifest: objects[(index * 7) % objects.length] },
      { manifest },
      { name: `n${index}` },
    ),
  );
  expect(() => found(name, [planned(items, APPLIED)])).not.toThrow();
});
