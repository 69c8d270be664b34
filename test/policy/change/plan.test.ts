import { readFileSync } from "node:fs";
import { join } from "node:path";
import { planReader, readPlan } from "../../../constructs/policy/change/plan";
import "../../support/matchers";
import { change, manifest, NO_OP, object, planJson, planned, tenant } from "./support";

const real = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, "plans", `${name}.json`), "utf8"));
const NAMESPACE = { metadata: [{ name: "uni" }] };
const YAML = "tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: 8}]}}";

describe("a plan that Terraform wrote", () => {
  test("of a new tenant creates each of its objects", () => {
    const plan = readPlan("t", real("tenant-create"));
    expect(plan.changes.map(({ action }) => action)).toEqual(Array(18).fill("create"));
    expect(plan).toMatchObject({ cell: "second", terraform: "1.11.4", partial: false });
    expect(plan.factsBefore).toBeUndefined();
    expect(plan.factsAfter).toMatchObject({ kind: "tenant", tenant: { id: "directorate" } });
  });

  test("of a changed tenant has the facts of both sides, and none of the objects that stay", () => {
    const plan = readPlan("t", real("tenant-update"));
    expect(plan.changes.map(({ action, before, after }) => `${action} ${(after ?? before)?.kind}`).sort()).toEqual([
      "create NetworkPolicy",
      "create ServiceAccount",
      "replace ResourceQuota",
      "update CephFilesystemSubVolumeGroup",
      "update ClusterQueue",
      "update RoleBinding",
    ]);
    expect(plan.factsBefore).toMatchObject({ tenant: { entitlements: [{ guaranteed: 120 }] } });
    expect(plan.factsAfter).toMatchObject({ tenant: { entitlements: [{ guaranteed: 96 }] } });
  });

  test("calls nothing drift that only the provider reads otherwise", () => {
    expect((real("tenant-update") as { resource_drift: unknown[] }).resource_drift.length).toBeGreaterThan(5);
    expect(readPlan("t", real("tenant-update")).drift).toEqual([]);
  });

  test("of a destruction has facts before and none after", () => {
    const plan = readPlan("t", real("tenant-destroy"));
    expect(new Set(plan.changes.map(({ action }) => action))).toEqual(new Set(["delete"]));
    expect([plan.factsBefore?.kind, plan.factsAfter]).toEqual(["tenant", undefined]);
  });

  test("keeps what says how others' changes roll out", () => {
    const kept = readPlan("c", real("capacity-update")).kept.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(kept).toContain("SriovNetworkPoolConfig b300");
  });
});

describe("what is no plan is refused:", () => {
  test("a state", () => {
    expect(() => readPlan("t", real("state"))).toThrowFault({
      code: "change/not-a-plan",
      message: /state/,
      fix: /terraform show -json/,
    });
    expect(() => readPlan("t", { version: 4, lineage: "x", serial: 1 })).toThrowFault({
      code: "change/not-a-plan",
      message: /state/,
    });
  });

  test("Terraform JSON", () => {
    expect(() => readPlan("t", { terraform: {}, resource: {} })).toThrowFault({
      code: "change/not-a-plan",
      message: /what is wanted/,
    });
  });

  test.each([[[]], [null], ["text"], [{}]])("%j", (document) => {
    expect(() => readPlan("t", document)).toThrowFault({ code: "change/not-a-plan" });
  });

  test.each(["2.0", "0.2", 1, "1.x"])("a plan of format %j", (format_version) => {
    expect(() => readPlan("t", { ...planJson([]), format_version })).toThrowFault({
      code: "change/format-version",
      path: "format_version",
      received: format_version,
    });
  });

  test("a plan that ended in an error", () => {
    expect(() => readPlan("t", { ...planJson([]), errored: true })).toThrowFault({
      code: "change/errored-plan",
      path: "errored",
    });
  });

  test("a plan of other providers alone", () => {
    const instance = change("aws_instance", undefined, {}, { provider_name: "registry.terraform.io/hashicorp/aws" });
    expect(() => planned([instance])).toThrowFault({ code: "change/nothing-of-kubernetes" });
    expect(planned([instance, change("kubernetes_namespace", undefined, NAMESPACE)]).changes).toHaveLength(2);
  });
});

test("every later minor of format 1 is read", () => {
  expect(readPlan("t", { ...planJson([]), format_version: "1.99" }).changes).toEqual([]);
});

test("all broken resources are told at once, each with its address", () => {
  const items = [{ address: "a.b" }, change("kubernetes_namespace", undefined, NAMESPACE, { actions: ["explode"] })];
  const read = () => planned(items);
  expect(read).toThrowFault({ code: "change/broken-resource", path: 'resource_changes."a.b"' });
  expect(read).toThrowFault({
    code: "change/unknown-action",
    path: 'resource_changes."kubernetes_namespace.it"',
    received: "explode",
  });
});

test("a broken output is told by its field", () => {
  const after = { ...tenant(YAML), tenant: { id: "uni" } } as never;
  expect(() => planned([], { after })).toThrowFault({
    code: "change/broken-facts",
    path: "output_changes.gigafactory.after.tenant.organisation",
  });
});

test("an output of that name that is somebody else's, or sensitive, says nothing", () => {
  const foreign = { output_changes: { gigafactory: { before: null, after: { kind: "satellite" } } } };
  expect(readPlan("t", { ...planJson([]), ...foreign }).factsAfter).toBeUndefined();
  const hidden = { output_changes: { gigafactory: { before: null, after: tenant(YAML), after_sensitive: true } } };
  expect(readPlan("t", { ...planJson([]), ...hidden }).factsAfter).toBeUndefined();
});

test("resources may come one by one, before the members that say what document it is", () => {
  const reader = planReader("t");
  reader.item("resource_changes", change("kubernetes_namespace", undefined, NAMESPACE));
  reader.item("resource_changes", change("kubernetes_namespace", NAMESPACE, NAMESPACE, NO_OP));
  for (const [name, value] of Object.entries(planJson([]))) reader.member(name, reader.wants(name) ? value : undefined);
  expect(reader.finish().changes).toHaveLength(1);
});

test("the members that may be hundreds of megabytes are not wanted", () => {
  const reader = planReader("t");
  expect(
    ["planned_values", "prior_state", "configuration", "resource_changes", "variables"].filter((name) =>
      reader.wants(name),
    ),
  ).toEqual([]);
  expect(["format_version", "output_changes", "errored"].every((name) => reader.wants(name))).toBe(true);
});

test("a plan that leaves something for later is called partial", () => {
  expect(readPlan("t", { ...planJson([]), complete: false }).partial).toBe(true);
});

test("outputs that change are named, whoever writes them", () => {
  const outputs = { b: { actions: ["update"] }, a: { actions: ["create"] }, c: { actions: ["no-op"] } };
  expect(readPlan("t", { ...planJson([]), output_changes: outputs }).outputs).toEqual(["a", "b"]);
});

test("only policies that deny all are kept of those that stay", () => {
  const policy = (name: string, egress: object[]) => ({
    metadata: [{ name, namespace: "uni" }],
    spec: [{ pod_selector: [{}], policy_types: ["Egress"], egress }],
  });
  const stay = (name: string, egress: object[]) =>
    change("kubernetes_network_policy_v1", policy(name, egress), policy(name, egress), { ...NO_OP, name });
  const config = object("sriovnetwork.openshift.io/v1", "SriovNetworkPoolConfig", "c");
  const other = object("v1", "ConfigMap", "m");
  const plan = planned([
    stay("deny", []),
    stay("allow", [{ to: [] }]),
    manifest(config, config, NO_OP),
    manifest(other, other, NO_OP),
  ]);
  expect(plan.kept.map(({ metadata: { name } }) => name)).toEqual(["deny", "c"]);
});
