import { crdOf, unlisted } from "../../../../bin/rehearse/crds/crd";
import type { Fault } from "../../../../constructs/core/fault";

const at = { file: "a.yaml", line: 1, column: 1 };

test("what is no object at all is no CRD", () => {
  const faults: Fault[] = [];
  expect([null, "text", 1, []].map((value) => crdOf({ value, at }, faults))).toEqual(Array(4).fill(undefined));
  expect(faults).toEqual([]);
});

test("a List without items holds nothing", () => {
  expect(unlisted({ value: { kind: "List" }, at })).toEqual([]);
});
