import type { Comparison } from "../../../bin/verify/comparison";
import { different, same, unknown } from "../../../bin/verify/comparison";
import type { ClusterReport } from "../../../bin/verify/report";
import { topicReport, verifyReport } from "../../../bin/verify/report";

const about = { code: "pools/nodes", subject: "pool a1/hgx" };
const cluster = (comparisons: readonly Comparison[], more: Partial<ClusterReport> = {}): ClusterReport => ({
  cell: "a1",
  what: "cell",
  topics: [topicReport("pools", "pools", comparisons)],
  notLookedAt: [],
  faults: [],
  ...more,
});
const exit = (clusters: readonly ClusterReport[], mode: "verify" | "preflight" = "verify", failOn?: "unknown") =>
  verifyReport("eu-1", mode, clusters, failOn).exit;

test("what is the same is counted, what is not is listed", () => {
  const topic = topicReport("pools", "pools", [
    same(about),
    different(about, "2 missing"),
    unknown(about, "forbidden"),
  ]);
  expect(topic).toMatchObject({ same: 1, different: [{ message: "2 missing" }], unknown: [{ message: "forbidden" }] });
});

test("counts are those of all clusters", () => {
  const report = verifyReport("eu-1", "verify", [cluster([same(about)]), cluster([same(about), unknown(about, "")])]);
  expect(report).toMatchObject({ same: 2, different: 0, unknown: 1 });
});

test.each([
  ["all is as declared", [cluster([same(about)])], 0],
  ["something differs", [cluster([same(about), different(about, "")])], 3],
  ["something is unknown beside what is the same", [cluster([same(about), unknown(about, "")])], 0],
  ["nothing could be seen", [cluster([unknown(about, "")])], 4],
  ["one cluster could not be looked at", [cluster([different(about, "")]), cluster([], { faults: [timeout()] })], 1],
] as const)("where %s the exit code is right", (_, clusters, code) => {
  expect(exit(clusters)).toBe(code);
});

test("unknowns make exit code 3 where they are to", () => {
  expect(exit([cluster([same(about), unknown(about, "")])], "verify", "unknown")).toBe(3);
});

test("a preflight with no stack left is well", () => {
  expect(exit([cluster([])], "preflight")).toBe(0);
  expect(exit([cluster([unknown(about, "")], { next: "a1-crds" })], "preflight")).toBe(4);
});

function timeout() {
  return { code: "cluster/timeout", message: "late", path: [] };
}
