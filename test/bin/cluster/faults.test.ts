import { clusterFault, shownText } from "../../../bin/cluster/faults";

test("foreign text is shown on one line, and not at length", () => {
  expect(shownText("  a\n\tb ")).toBe("a b");
  expect(shownText("ab ".repeat(300))).toHaveLength(200);
});

test("what could be a credential is not shown", () => {
  const token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
  expect(shownText(`token ${token} refused`)).toBe("token … refused");
});

test("a fault has its area in its code", () => {
  expect(clusterFault("timeout", "late", { received: "30 s" }).faults).toEqual([
    { code: "cluster/timeout", message: "late", path: [], received: "30 s" },
  ]);
});
