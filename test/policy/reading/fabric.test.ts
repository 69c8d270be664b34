import { evidenceFromExample } from "../../../constructs/policy/example";
import { connectedPools, isInfiniband } from "../../../constructs/policy/reading/fabric";

const evidence = (technology: string, name: string) =>
  evidenceFromExample(
    `cells: {a1: {pools: {more: {system: dgx-b300, nodes: 8}}, fabric: {technology: ${technology}, switch: ${name}, pools: [more]}}}`,
  );

test("a fabric's pools are those that it names", () => {
  const given = evidence("infiniband", "q3400");
  const fabric = given.site!.cells[0]!.fabric!;
  expect(connectedPools(given, fabric).map(({ id }) => id)).toEqual(["more"]);
  expect(connectedPools({ ...given, site: { ...given.site!, cells: [] } }, fabric)).toEqual([]);
});

test("a technology is InfiniBand or it is not", () => {
  expect(isInfiniband(evidence("infiniband", "q3400").site!.cells[0]!.fabric!)).toBe(true);
  expect(isInfiniband(evidence("ethernet", "sn5600").site!.cells[0]!.fabric!)).toBe(false);
});
