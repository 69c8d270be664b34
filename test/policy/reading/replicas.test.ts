import { amountOf, readAmount, replicasOf } from "../../../constructs/policy/reading/replicas";
import { object } from "../support";

test("a workload has as many pods as it states, and one where it is silent", () => {
  const replicas = (value: unknown) =>
    replicasOf({ source: object("Deployment", "d", { spec: { replicas: value } }), pods: [] });
  expect([3, "3", 0, null, undefined, "${x}"].map(replicas)).toEqual([3, 3, 0, 1, 1, undefined]);
});

test("an amount is a number or a share, rounded as it is told", () => {
  expect([1, "2", "25%", "x", null].map(readAmount)).toEqual([
    ...[{ count: 1 }, { count: 2 }, { percent: 25 }, undefined, undefined],
  ]);
  expect([amountOf({ percent: 25 }, 5, Math.ceil), amountOf({ percent: 25 }, 5, Math.floor)]).toEqual([2, 1]);
  expect(amountOf({ count: 3 }, 5, Math.ceil)).toBe(3);
});
