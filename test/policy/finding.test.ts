import { check } from "../../constructs/policy/checker";
import { Fingerprints, findingId, isOpen } from "../../constructs/policy/finding";
import { violation } from "../../constructs/policy/verdict";
import { evidenceOf, exampleRule, object } from "./support";

const rule = exampleRule({ check: () => violation({ actual: "", expected: "" }) });
const place = (line: number) => ({ file: "x", line, column: 1 });

test("an id tells rule, subject and attribute apart, and not their seams", () => {
  const ids = [findingId("a", "b", "c"), findingId("a", "bc"), findingId("ab", "", "c"), findingId("a", "b")];
  expect(new Set(ids).size).toBe(4);
});

test("of several findings with one id all but the first are numbered", () => {
  const { findings } = check(evidenceOf(object("ConfigMap", "a")), { rules: [rule] });
  const [finding] = findings;
  const { id } = finding!;
  const fingerprints = new Fingerprints();
  expect([1, 2, 3].map(() => fingerprints.next(finding!))).toEqual([id, `${id}:2`, `${id}:3`]);
});

test("an object that a program wrote has the user's line, and beside it its own", () => {
  const written = { ...object("ConfigMap", "a", { namespace: "lab" }), placeOf: () => place(7) };
  const mine = exampleRule({ check: () => violation({ actual: "", expected: "", path: ["id"] }) });
  const evidence = { ...evidenceOf(written), place: () => place(3) };
  const [finding] = check(evidence, { rules: [mine] }).findings;
  expect([finding?.place, finding?.generated]).toEqual([place(3), place(7)]);
});

test("an object that a person wrote has one place", () => {
  const [finding] = check(evidenceOf({ ...object("ConfigMap", "a"), placeOf: () => place(7) }), {
    rules: [rule],
  }).findings;
  expect([finding?.place, finding?.generated]).toEqual([place(7), undefined]);
});

test("what a waiver or a baseline accepted is not open", () => {
  const [finding] = check(evidenceOf(object("ConfigMap", "a")), { rules: [rule] }).findings;
  const waived = { reason: "", owner: "", expires: "" };
  expect([isOpen(finding!), isOpen({ ...finding!, baselined: true }), isOpen({ ...finding!, waived })]).toEqual([
    true,
    false,
    false,
  ]);
});
