import type { FieldChange } from "../../../../constructs/policy/change/contract";
import { judgeChange } from "../../../../constructs/policy/change/judge";
import {
  changeInWords,
  countsInWords,
  headline,
  stackInWords,
  valueInWords,
} from "../../../../constructs/policy/change/reporters/words";
import { APPLIED, change, planned, tenant } from "../support";
import { deletions, realReport } from "./support";

const field = (before: FieldChange["before"], after: FieldChange["after"]): FieldChange => ({
  what: "x",
  widens: false,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

test("the headline counts dangers before all else that is not the tenants", () => {
  expect(headline(realReport())).toBe("no-1: 1 tenant changes, 1 danger, 3 that cannot be ruled out, 4 rights widened");
  expect(headline(deletions(["a", "b"], { allow: ["destroy-namespace"] }))).toBe(
    "example: 0 tenants change, 0 dangers, 2 allowed",
  );
});

test("a plan without changes says so", () => {
  expect(headline(judgeChange([planned([], APPLIED)]))).toBe("example: no changes, 0 dangers");
});

test("outputs that change alone are a change, told in the domain's terms where there are any", () => {
  const other = planned([], { ...APPLIED, after: { kind: "platform", site: "example", cell: "b1" } });
  expect(headline(judgeChange([other]))).toBe("example: 1 stack changes in outputs only, 0 dangers");
  expect(stackInWords(judgeChange([other]).stacks[0]!)).toBe("outputs only");
  const people = (developers: string) => tenant(`tenants: {uni: {people: {admins: [a], developers: [${developers}]}}}`);
  const report = judgeChange([planned([], { before: people("d"), after: people("d, e") })]);
  expect([headline(report), changeInWords(report.subjects[0]!.fields[0]!)]).toEqual([
    "example: 1 tenant changes, 1 stack changes in outputs only, 0 dangers, 1 right widened",
    "+e",
  ]);
});

const failed = (stack: string) => ({ stack, status: "failed" as const, reason: "r" });
const waiting = (stack: string) => ({ stack, status: "waiting" as const, reason: "r" });
const unchanged = (stack: string) => ({ stack, status: "unchanged" as const, reason: "r" });

test("where no stack could be planned the headline says neither that nothing changes nor that nothing is dangerous", () => {
  expect(headline(judgeChange([], { unplanned: [failed("a"), failed("b")] }))).toBe(
    "plan: 2 stacks could not be planned: nothing is known of their changes",
  );
  expect(headline(judgeChange([], { unplanned: [waiting("a")] }))).toBe(
    "plan: 1 stack not planned yet: nothing is known of its changes",
  );
  expect(headline(judgeChange([], { unplanned: [failed("a"), waiting("b")] }))).toBe(
    "plan: 1 stack could not be planned, 1 stack not planned yet: nothing is known of their changes",
  );
});

test("where some stacks could be planned the headline says of how many it speaks", () => {
  expect(headline(judgeChange([planned([], APPLIED)], { unplanned: [unchanged("b"), failed("a")] }))).toBe(
    "example: no changes in 2 stacks, 0 dangers, 1 stack could not be planned: nothing is known of its changes",
  );
  expect(headline(realReport({ unplanned: [failed("a")] }))).toMatch(
    /^no-1: 1 tenant changes, 1 danger, .*, 1 stack could not be planned: nothing is known of its changes$/,
  );
});

test("what is left for a later plan, or removed, is not said to be without changes", () => {
  const later = { ...planned([], APPLIED), partial: true };
  expect(headline(judgeChange([later]))).toBe("example: 0 dangers, 1 plan is not complete");
  const gone = { stack: "a", status: "removed" as const, reason: "r" };
  expect(headline(judgeChange([planned([], APPLIED)], { unplanned: [gone] }))).toBe(
    "example: no changes in 1 stack, 0 dangers, 1 stack removed",
  );
});

test("changes that no danger is judged of are counted, and their types named", () => {
  const lost = (type: string) =>
    change(type, {}, undefined, { provider_name: "registry.terraform.io/hashicorp/aws", address: type });
  const report = judgeChange([planned(["b", "a", "a", "c", "d", "e", "f", "g"].map(lost), APPLIED)]);
  expect(headline(report)).toBe("example: 0 tenants change, 0 dangers, 8 changes that no danger is judged of");
  expect(stackInWords(report.stacks[0]!)).toBe("8 deleted; no danger is judged of a, b, c, d, e and 2 more types");
});

test.each([
  [{ amount: 128, unit: "GPUs" }, { amount: 1192, unit: "GPUs" }, "128 → 1,192 GPUs"],
  [{ amount: 928_000, unit: "W" }, { amount: 1_160_000, unit: "W" }, "928 kW → 1.16 MW"],
  [{ amount: 2 ** 40, unit: "B" }, { amount: 2 ** 41, unit: "B" }, "1 TiB → 2 TiB"],
  [{ items: ["a", "b"] }, { items: ["b", "c"] }, "+c, -a"],
  [{ text: "a" }, { text: "b" }, "a → b"],
  [undefined, { amount: 8, unit: "GPUs" }, "8 GPUs"],
  [{ amount: 8, unit: "GPUs" }, undefined, "8 GPUs → none"],
])("%j to %j: %s", (before, after, words) => expect(changeInWords(field(before, after))).toBe(words));

test("of a long list only the first are named", () => {
  const items = Array.from({ length: 20 }, (_, index) => `g${index}`);
  expect(valueInWords({ items })).toMatch(/^g0, .*g11 and 8 more$/);
});

test("what happens to resources is counted by what it is", () => {
  expect(countsInWords({ create: 1, update: 0, replace: 2, delete: 0, forget: 1 })).toBe(
    "1 created, 2 replaced, 1 forgotten",
  );
  expect(countsInWords({ create: 0, update: 0, replace: 0, delete: 0, forget: 0 })).toBe("no changes");
});

test("a stack that waits says what for", () => {
  const stack = {
    stack: "s",
    counts: { create: 0, update: 0, replace: 0, delete: 0, forget: 0 },
    objects: [],
    outputs: [],
    drift: [],
    unjudged: [],
  };
  expect(stackInWords({ ...stack, status: "waiting", reason: "a1-crds was never applied" })).toBe(
    "not planned yet: a1-crds was never applied",
  );
  expect(stackInWords({ ...stack, status: "failed", reason: "no" })).toBe("failed: no");
  expect(stackInWords({ ...stack, status: "unchanged", drift: [{ address: "a", action: "update", title: "t" }] })).toBe(
    "no changes, 1 object changed beside Terraform",
  );
});
