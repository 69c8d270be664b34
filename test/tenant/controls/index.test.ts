import { controls } from "../../../constructs/tenant/controls/index";
import { share, tenantCell } from "../fixtures";

const cell = tenantCell({
  partitions: { "charite-genomics": 17 },
  network: { operator: [], clusterNetworkPolicy: true },
});

test("every control renders something for a tenant that has everything", () => {
  const idle = controls.all.filter((control) => control.render(share(), cell).length === 0);
  expect(idle.map(({ kind }) => kind)).toEqual([]);
});

test("the namespace comes first: everything else stands in it", () => {
  expect(controls.kinds[0]).toBe("namespace");
});
