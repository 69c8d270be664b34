import { gpus, rdma } from "../../../../bin/tenant/probe/devices";
import { PKEY, VLAN } from "./support";

test("on InfiniBand the tenant's own PKey is looked for, with and without its membership bit", () => {
  const number = PKEY.cell.partitions!["nordic-imaging"]!;
  const { program } = rdma.body(PKEY);
  expect(program).toContain(`own = {0x${number.toString(16)}, 0x${(number | 0x8000).toString(16)}}`);
});

test("on Ethernet the devices are counted: no pod sees its VLAN", () => {
  expect(rdma.body(VLAN).program).not.toContain("pkeys");
});

test("a tenant on nodes without rails is not probed, and told why", () => {
  const { fabric: _fabric, ...cell } = VLAN.cell;
  expect(rdma.needs?.({ ...VLAN, cell })).toBe("the nodes of c2/hgx-imaging have no rails for this tenant");
});

test("one GPU is asked for and one must be seen", () => {
  expect(gpus.body(VLAN).program).toContain("count == 1");
});
