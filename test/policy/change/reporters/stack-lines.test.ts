import type { StackChange } from "../../../../constructs/policy/change/contract";
import { stackLineInWords, stackLines } from "../../../../constructs/policy/change/reporters/stack-lines";

const stack = (id: string, status: StackChange["status"], reason?: string): StackChange => ({
  stack: id,
  status,
  ...(reason === undefined ? {} : { reason }),
  counts: { create: status === "changed" ? 1 : 0, update: 0, replace: 0, delete: 0, forget: 0 },
  objects: status === "changed" ? [{ address: "a", action: "create", title: "Namespace a" }] : [],
  outputs: [],
  drift: [],
  unjudged: [],
});
const told = (...stacks: StackChange[]) => stackLines(stacks).map((line) => stackLineInWords(line, (name) => name));
const many = (count: number, status: StackChange["status"], reason?: string) =>
  Array.from({ length: count }, (_, index) => stack(`s${index}`, status, reason));

test("up to three stacks that failed alike are all named", () => {
  expect(told(...many(3, "failed", "no"))).toEqual(["s0, s1, s2: failed: no"]);
});

test("of more the first are named and the rest counted", () => {
  expect(told(...many(15, "failed", "no"))).toEqual(["s0, s1 and 13 more: failed: no"]);
  expect(told(...many(1_202, "waiting", "no"))).toEqual(["s0, s1 and 1,200 more: not planned yet: no"]);
});

test("failures of different reasons, and a failure and a wait of the same, have lines of their own", () => {
  expect(told(stack("a", "failed", "x"), stack("b", "failed", "y"), stack("c", "waiting", "x"))).toEqual([
    "a: failed: x",
    "b: failed: y",
    "c: not planned yet: x",
  ]);
});

test("each stack that changes or is removed is named, whatever others say", () => {
  expect(told(...many(9, "changed"))).toHaveLength(9);
  expect(told(...many(9, "removed", "it is no longer declared"))).toHaveLength(9);
});

test("a few stacks without changes are named, many are counted, and both come last", () => {
  expect(told(stack("quiet", "unchanged"), stack("loud", "changed"))).toEqual(["loud: 1 created", "quiet: no changes"]);
  expect(told(...many(6, "unchanged", "not affected"), stack("a", "failed", "x"))).toEqual([
    "a: failed: x",
    "6 stacks unchanged: not affected",
  ]);
});

test("a stack that somebody changed beside Terraform is not among those without changes", () => {
  const drifted = { ...stack("d", "unchanged"), drift: [{ address: "a", action: "update" as const, title: "t" }] };
  expect(told(...many(6, "unchanged"), drifted)).toEqual([
    "d: no changes, 1 object changed beside Terraform",
    "6 stacks without changes",
  ]);
});
