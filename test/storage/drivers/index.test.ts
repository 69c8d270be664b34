import { driverOf, drivers } from "../../../constructs/storage/drivers/index";

test("one word means another driver in another tier", () => {
  expect(driverOf("parallel", "rook-ceph")).not.toBe(driverOf("object", "rook-ceph"));
});

test("a driver that a tier doesn't have is not found in it", () => {
  expect(() => driverOf("object", "weka")).toThrow("no variant weka; there are rook-ceph");
});

test("a driver that needs drives of the cell has no power of its own, an appliance may", () => {
  const withPower = Object.values(drivers)
    .flat()
    .filter(({ model }) => "power" in model.shape);
  expect(withPower.every(({ capabilities }) => capabilities.externalAppliance)).toBe(true);
});
