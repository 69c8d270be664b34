import { settled, whetherMade, whetherOnce } from "../../constructs/policy/settled";
import { objectSubject } from "../../constructs/policy/subject";
import { notApplicable, pass, passUnless, unknown, violation } from "../../constructs/policy/verdict";
import type { EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { exampleRule, object } from "./support";

const bad = (attribute?: string) =>
  violation({ actual: "is bad", expected: "good", ...(attribute === undefined ? {} : { attribute }) });
const whether = () => "Secret a is made, whose count is var.n";

test("what finds nothing wrong in either stays as it is, and nothing is put into words", () => {
  const never = () => {
    throw new Error("nothing is to be said");
  };
  for (const answer of [pass(), notApplicable(), passUnless([])])
    for (const other of [pass(), notApplicable(), passUnless([])]) expect(settled(answer, other, never)).toBe(answer);
});

test("what is wrong in both stays a violation", () => {
  expect(settled(bad(), bad(), whether)).toEqual([bad()]);
  expect(settled([bad("a"), bad("b")], [bad("b"), bad("a")], whether)).toEqual([bad("a"), bad("b")]);
});

test.each([[pass()], [notApplicable()], [[bad("other")]]])("what is wrong in one alone is unknown: %j", (other) => {
  const known = unknown("is bad, if Secret a is made, whose count is var.n", "a");
  expect(settled(bad("a"), other, whether)).toContainEqual(known);
});

test.each([[pass()], [notApplicable()], [passUnless([])], [[bad("other")]]])(
  "what is wrong in the other alone is unknown: %j",
  (answer) => {
    const known = unknown("is bad, unless Secret a is made, whose count is var.n", "a");
    const said = settled(answer, [bad("a")], whether);
    expect(said).toContainEqual(known);
    expect(said).not.toContainEqual(pass());
  },
);

test("what is unknown in one of them is unknown", () => {
  expect(settled(unknown("of it"), pass(), whether)).toEqual([unknown("of it")]);
  expect(settled(pass(), unknown("of it"), whether)).toEqual([unknown("of it")]);
  expect(settled(bad(), unknown("of it"), whether)).toEqual([
    unknown("is bad, if Secret a is made, whose count is var.n"),
  ]);
});

const maybe = (kind: string, name: string, namespace: string): EvidenceObject => ({
  ...object(kind, name, { namespace }),
  perhaps: { condition: name, why: "count is var.n" },
});
const subject = objectSubject(object("ConfigMap", "c", { namespace: "shop" }));
const [far, near, joined] = [maybe("Secret", "far", "x"), maybe("Secret", "near", "shop"), maybe("Job", "j", "x")];
const joining = exampleRule({ joins: [{ kinds: ["Job"], by: [] }] });

test.each([
  ["what the rule joins", [far, near, joined], joining, "Job x/j is made, whose count is var.n"],
  ["what stands beside it", [far, near], joining, "Secret shop/near is made, whose count is var.n"],
  [
    "one of two",
    [far, far],
    exampleRule(),
    "Secret x/far is made, whose count is var.n, or another object that may be",
  ],
  [
    "one of many",
    [far, far, far],
    exampleRule(),
    "Secret x/far is made, whose count is var.n, or one of 2 other objects that may be",
  ],
  ["another cluster's", [{ ...far, cell: "a2" }], exampleRule(), "Secret x/far is made, whose count is var.n"],
])("it is told by %s", (_, absent, rule, words) => {
  expect(whetherMade(absent, rule, subject)).toBe(words);
});

test("of what is no object, all that may be there counts", () => {
  expect(whetherMade([far], exampleRule(), { name: "site", item: 1 })).toBe(
    "Secret x/far is made, whose count is var.n",
  );
});

test.each([
  ["what the rule joins", [far, near, joined], "Job x/j is made once, whose count is var.n"],
  ["what stands beside it", [far, near], "Secret shop/near is made once, whose count is var.n"],
  ["one of two", [far, far], "Secret x/far is made once, whose count is var.n, or another object that may be several"],
])("what there may be several of is told as %s", (_, repeated, words) => {
  expect(whetherOnce(repeated, joining, subject)).toBe(words);
});

test("where the subject may be several itself, it is told so", () => {
  const own = { ...subject.object!, perhaps: { condition: "n", why: "count is var.n" } };
  expect(whetherOnce([near, own], exampleRule(), objectSubject(own))).toBe(
    "ConfigMap shop/c is made once, whose count is var.n",
  );
});
