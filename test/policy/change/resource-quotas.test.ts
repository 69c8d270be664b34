import type { ResourceChange } from "../../../constructs/policy/change/contract";
import { UNKNOWN } from "../../../constructs/policy/change/hidden";
import { loweredLimits, usedOf } from "../../../constructs/policy/change/resource-quotas";
import { object, seenInA1 } from "./support";

const quota = (hard: unknown) => object("v1", "ResourceQuota", "q", { spec: { hard } }, "uni");
const change = (before: unknown, after: unknown) =>
  ({ before: quota(before), after: quota(after) }) as unknown as ResourceChange;

test("a limit is lower by what it means, not by how it is written", () => {
  expect(loweredLimits(change({ a: "1k", b: "1Gi", c: "2" }, { a: "1000", b: "1000Mi", c: 1 }))).toEqual([
    { resource: "b", from: "1Gi", to: "1000Mi" },
    { resource: "c", from: "2", to: "1" },
  ]);
});

test("a limit that is new, hidden or no quantity may be lower", () => {
  expect(loweredLimits(change({ b: "1", c: "1" }, { a: "1", b: UNKNOWN, c: {} }))).toEqual([
    { resource: "a", from: undefined, to: "1" },
    { resource: "b", from: "1", to: undefined },
    { resource: "c", from: "1", to: undefined },
  ]);
});

test.each([undefined, null, "x", [1]])("limits that are %j lower nothing", (hard) => {
  expect(loweredLimits(change({ a: "1" }, hard))).toEqual([]);
});

test("what is used is the quota's own count, in its own namespace", () => {
  const { a1 } = seenInA1({ resourceQuotas: { "uni/q": { pods: "3", odd: "many" }, "lab/q": { secrets: "1" } } }).usage;
  const used = ["pods", "odd", "secrets", "toString"].map((resource) => usedOf(a1, quota({}), resource));
  expect(used).toEqual(["3", undefined, undefined, undefined]);
});
