import { intentsOf } from "../../constructs/core/terraform/intent";
import type { CellFacts } from "../../constructs/site/facts";
import type { TenantProps } from "../../constructs/tenant/model";
import { tenantObjects } from "../../constructs/tenant/objects";
import { Tenant } from "../../constructs/tenant/tenant";
import { stackOf } from "../storage/stack";
import { PROPS, tenant, tenantCell } from "./fixtures";

function created(props: ConstructorParameters<typeof Tenant>[2], cell: CellFacts = tenantCell()) {
  const made = stackOf(cell);
  return { ...made, tenant: new Tenant(made.stack, "charite-genomics", props) };
}

test("every object of the tenant becomes one resource", () => {
  const { kinds } = created(PROPS);
  expect(kinds()).toHaveLength(tenantObjects(tenant(), tenantCell()).length);
});

test("what a file says and the facts made of it become the same", () => {
  const both = [created(PROPS), created(tenant())].map(({ resources }) => JSON.stringify(resources()));
  expect(both[0]).toBe(both[1]);
});

test("the default service account is adopted, not created a second time", () => {
  expect(Object.keys(created(PROPS).resources())).toContain("kubernetes_default_service_account_v1");
});

test("the namespace, and with it the tenant's data, cannot be destroyed by a plan", () => {
  const [namespace] = Object.values(created(PROPS).resources()["kubernetes_namespace_v1"] ?? {});
  expect(namespace?.lifecycle?.prevent_destroy).toBe(true);
});

test("what it was asked to be is recorded", () => {
  const { stack, tenant: made } = created(PROPS);
  expect(intentsOf(stack)).toEqual([expect.objectContaining({ type: "Tenant", model: made.facts })]);
});

test.each(["requested", "offboarded"] as const)("the stack of a tenant that is %s stays, and is empty", (phase) => {
  expect(created({ ...PROPS, phase }).kinds()).toEqual([]);
});

test("a tenant that has nothing in the stack's cell is refused", () => {
  const elsewhere: TenantProps = { ...PROPS, entitlements: [{ pool: "b1/hgx", guaranteed: 8 }], storage: {} };
  expect(() => created(elsewhere)).toThrowFault({
    code: "tenant/not-here",
    construct: "a1-capacity/charite-genomics",
    received: "b1",
    allowed: "a1",
  });
});

test("props are refused with every fault and the construct that was given them", () => {
  expect(() => created({ ...PROPS, id: "kube-system", programme: "${x}" })).toThrowFault({
    code: "tenant/reserved-name",
    path: "id",
    construct: "a1-capacity/charite-genomics",
  });
});

test("props that spell the fields of facts are read as strictly as any", () => {
  const smuggled = { ...tenant(), people: { admins: ["system:masters"], developers: [], viewers: [] } };
  expect(() => created(smuggled)).toThrowFault({ code: "model/invalid", path: "people.admins[0]" });
});
