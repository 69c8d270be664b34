import { LABELS, MANAGED_BY } from "../../constructs/core/labels";
import { fabricObject, nodeSelectorTerms, poolsOf, poolsOnRail, resourceName } from "../../constructs/fabric/naming";
import { B300, CPU, GB300, HGX, INFINIBAND, wired } from "./fixtures";

const BOTH = wired({ technology: "infiniband", switch: "q3400" }, [GB300, B300, CPU]);

test("an object says who made it and of which cell it is", () => {
  const { object } = fabricObject(BOTH.of, "v1", "ConfigMap", { name: "x" }, {});
  expect(object.metadata.labels).toEqual({
    [LABELS.managedBy]: MANAGED_BY,
    [LABELS.site]: "eu-1",
    [LABELS.cell]: "a1",
  });
});

test("a fabric's pools are those it connects, not all of the cell", () => {
  expect(poolsOf(BOTH.facts, BOTH.of)).toEqual([GB300, B300]);
});

test("pools with four cards are on the first four of eight rails", () => {
  const on = (index: number) => poolsOnRail(BOTH.facts, BOTH.of, BOTH.facts.rails[index]!).map(({ id }) => id);
  expect([on(3), on(4)]).toEqual([["gb300", "b300"], ["b300"]]);
});

test("each pool is a term of its own, so that nodes of any match", () => {
  expect(nodeSelectorTerms([HGX, GB300])).toEqual([
    { matchExpressions: [{ key: LABELS.pool, operator: "In", values: ["hgx"] }] },
    { matchExpressions: [{ key: LABELS.pool, operator: "In", values: ["gb300"] }] },
  ]);
});

test("the operators' resource name is the pods' without its prefix", () => {
  expect(resourceName(wired(INFINIBAND).facts.rails[3]!)).toBe("rail3");
});
