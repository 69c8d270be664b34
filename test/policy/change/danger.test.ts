import { groupKind, isFirstApply, isLoss, tenantIdOf, usageOf } from "../../../constructs/policy/change/danger";
import { changeOf } from "../../../constructs/policy/change/domain";
import { APPLIED, manifest, object, planned, seenInA1, tenant } from "./support";

const YAML = "tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: 8}]}}";

test("a kind has its group and no version", () => {
  expect([groupKind(object("v1", "Namespace", "n")), groupKind(object("apps/v1", "Deployment", "d"))]).toEqual([
    "/Namespace",
    "apps/Deployment",
  ]);
});

test("what is deleted or made anew is lost; what is forgotten stays", () => {
  expect((["delete", "replace", "update", "create", "forget"] as const).map((action) => isLoss({ action }))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("an object is its label's tenant's, else its stack's", () => {
  const labelled = object("v1", "X", "x", { labels: { "gigafactory.io/tenant": "other" } });
  const plan = planned([manifest(undefined, object("v1", "X", "x")), manifest(undefined, labelled)], {
    after: tenant(YAML),
  });
  const change = changeOf([plan], {});
  expect(change.resources.map((resource) => tenantIdOf(change, resource))).toEqual(["uni", "other"]);
});

test("a stack without facts before was never applied; one without any facts may have been", () => {
  const first = (parts: object) => {
    const change = changeOf([planned([manifest(undefined, object("v1", "X", "x"))], parts)], {});
    return isFirstApply(change, change.resources[0]!);
  };
  expect([first({ after: tenant(YAML) }), first(APPLIED), first({})]).toEqual([true, false, false]);
});

test("a cell that nobody asked has no usage, whatever its name", () => {
  const { usage } = seenInA1({});
  expect(usageOf({ usage }, { cell: "a1" })).toBe(usage.a1);
  expect(usageOf({ usage }, { cell: "toString" })).toBeUndefined();
  expect(usageOf({}, { cell: "a1" })).toBeUndefined();
});
