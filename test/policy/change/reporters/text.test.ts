import { judgeChange } from "../../../../constructs/policy/change/judge";
import { renderChangeText } from "../../../../constructs/policy/change/reporters/text";
import { deletions, realReport } from "./support";

test("a person reads what changes, then what is dangerous, then the stacks", () => {
  const text = renderChangeText(realReport());
  const parts = [
    "no-1: 1 tenant changes",
    "tenant directorate",
    "drain-sriov  danger",
    "quota-below-use  unknown",
    "stacks",
  ];
  const places = parts.map((part) => text.indexOf(part));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test("a tenant's change reads as its operator would say it", () => {
  expect(renderChangeText(realReport())).toContain(`tenant directorate
  guaranteed b300-state on cell second 120 → 96 GPUs; stands for -43.5 kW of the pool's 232 kW
  burst b300-state on cell second 0 → 16 GPUs  widens a right
  storage parallel on cell second 200 TiB → 300 TiB  widens a right
  developers +directorate-fellows  widens a right
  network egress +203.0.113.0/24:443  widens a right
  6 objects changed`);
});

test("a danger says how many nodes drain and in what waves, and how to allow it", () => {
  expect(renderChangeText(realReport())).toContain("drains 64 nodes of second/b300, 3 at a time (5%), 22 waves");
  expect(renderChangeText(realReport())).toContain("(--allow drain-sriov)");
});

test("an allowed danger is still told", () => {
  const text = renderChangeText(deletions(["a"], { allow: ["destroy-namespace"] }));
  expect(text).toContain("destroy-namespace  allowed");
  expect(text).not.toContain("--allow");
});

test("the place of the YAML stands first where it is known", () => {
  const placeOf = () => ({ file: "tenants/directorate.yaml", line: 3, column: 1 });
  expect(renderChangeText(realReport({ placeOf }))).toContain("tenants/directorate.yaml:3:1  quota-below-use  unknown");
});

test("names cannot steer the terminal", () => {
  expect(renderChangeText(deletions(["a\u001b[31m\u202e"]))).not.toMatch(/[\u001b\u202e]/);
});

test("colours only where they are asked for", () => {
  expect(renderChangeText(deletions(["a"]))).not.toContain("\u001b");
  expect(renderChangeText(deletions(["a"]), { color: true })).toContain("\u001b[31mdanger\u001b[0m");
});

test("many stacks without changes are one line", () => {
  const unplanned = Array.from({ length: 9 }, (_, index) => ({
    stack: `s${index}`,
    status: "unchanged" as const,
    reason: "not affected",
  }));
  const text = renderChangeText(deletions(["a"], { unplanned }));
  expect(text).toContain("  9 stacks unchanged");
  expect(text).not.toContain("s1");
});

test("stacks that failed alike are told together, with their reason once", () => {
  const unplanned = Array.from({ length: 15 }, (_, index) => ({
    stack: `a1-tenant-${index}`,
    status: "failed" as const,
    reason: "the backend is out of reach",
  }));
  const text = renderChangeText(judgeChange([], { unplanned }));
  expect(text).toContain("  a1-tenant-0, a1-tenant-1 and 13 more: failed: the backend is out of reach\n");
});
