import { controls } from "../../../constructs/tenant/controls/index";
import { tenant, tenantCell } from "../fixtures";

test("every control renders something for a tenant that has everything", () => {
  const idle = controls.all.filter((control) => control.render(tenant(), tenantCell()).length === 0);
  expect(idle.map(({ kind }) => kind)).toEqual([]);
});

test("the namespace comes first: everything else stands in it", () => {
  expect(controls.kinds[0]).toBe("namespace");
});
