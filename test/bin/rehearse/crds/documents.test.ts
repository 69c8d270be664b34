import { documentsOf } from "../../../../bin/rehearse/crds/documents";
import type { Fault } from "../../../../constructs/core/fault";

test("documents are read with the line at which each begins; empty ones are none", () => {
  const faults: Fault[] = [];
  const documents = documentsOf("a.yaml", "---\na: 1\n---\n---\n# only words\n---\nb: 2\n", faults);
  expect(documents).toEqual([
    { value: { a: 1 }, at: { file: "a.yaml", line: 2, column: 1 } },
    { value: { b: 2 }, at: { file: "a.yaml", line: 7, column: 1 } },
  ]);
  expect(faults).toEqual([]);
});

test("a tag that would make something else of a value is a fault", () => {
  const faults: Fault[] = [];
  documentsOf("a.yaml", "a: !!js/function 'x'\n", faults);
  expect(faults.map(({ code }) => code)).toEqual(["crds/not-readable"]);
});
