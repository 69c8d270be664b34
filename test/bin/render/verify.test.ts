import { renderVerify, verifyJson } from "../../../bin/render/verify";
import { different, same, unknown } from "../../../bin/verify/comparison";
import type { ClusterReport } from "../../../bin/verify/report";
import { topicReport, verifyReport } from "../../../bin/verify/report";

const about = { code: "pools/nodes", subject: "pool a1/hgx" };

const cluster: ClusterReport = {
  cell: "a1",
  what: "cell",
  address: "https://10.0.0.1:6443",
  kubernetes: "v1.36.3",
  topics: [
    topicReport("pools", "pools and nodes", [
      { ...different(about, "2 nodes missing", { declared: "8 nodes", live: "6 nodes" }), at: placeAt(9) },
      same(about),
    ]),
    topicReport("isolation", "isolation controls", [
      different({ code: "isolation/drift", subject: "Namespace lab" }, "metadata.labels.a is another one", {
        field: "metadata.labels.a",
        declared: "restricted",
        live: "\u001b[31mprivileged",
      }),
      unknown({ code: "isolation/foreign", subject: "any RoleBinding" }, "we may not look"),
    ]),
    topicReport("crds", "kinds and CRDs", []),
  ],
  notLookedAt: [{ stack: "a1-machines", reason: "it is on the management cluster" }],
  faults: [],
};

function placeAt(line: number) {
  return { file: "site.yaml", line, column: 7 };
}

test("a report says where it looked, what differs, what is unknown and what was not looked at", () => {
  expect(renderVerify(verifyReport("eu-1", "verify", [cluster]), false)).toBe(
    `eu-1: cell a1 at https://10.0.0.1:6443, Kubernetes v1.36.3
  pools and nodes: 1 different, 1 as declared
    pool a1/hgx  pools/nodes  (site.yaml:9:7)
        2 nodes missing
  isolation controls: 1 different, 1 unknown
    Namespace lab  isolation/drift
        metadata.labels.a is another one
        declared "restricted", live "\\u001b[31mprivileged"
    any RoleBinding  isolation/foreign
        unknown: we may not look
  not looked at: a1-machines; it is on the management cluster

2 different, 1 unknown, 1 as declared
`,
  );
});

test("a preflight says which stack comes next, or that none does", () => {
  const text = (more: Partial<ClusterReport>): string =>
    renderVerify(verifyReport("eu-1", "preflight", [{ ...cluster, topics: [], ...more }]), false);
  expect(text({ next: "a1-capacity" })).toContain("\n  next stack: a1-capacity\n");
  expect(text({})).toContain("\n  every stack is there\n");
});

test("a cluster that could not be looked at is told with its faults", () => {
  const fault = { code: "cluster/timeout", message: "it does not answer", path: [], fix: "try again" };
  const text = renderVerify(verifyReport("eu-1", "verify", [{ ...cluster, topics: [], faults: [fault] }]), false);
  expect(text).toContain("  cluster/timeout\n    it does not answer\n    fix: try again\n");
  expect(text).toContain("1 cluster not looked at, 0 different");
});

test("differences without end are cut short in words, and whole in JSON", () => {
  const many = Array.from({ length: 30 }, (_, index) => different({ code: "a/b", subject: `x${index}` }, "other"));
  const report = verifyReport("eu-1", "verify", [{ ...cluster, topics: [topicReport("a", "things", many)] }]);
  const text = renderVerify(report, false);
  expect(text).toContain("x19");
  expect(text).not.toContain("x20");
  expect(text).toContain("… and 10 more; --output json has them all");
  expect(verifyJson(report)).toContain("x29");
});

test("JSON is the report, with the exit code first and what the terminal must not see escaped", () => {
  const text = verifyJson(verifyReport("eu-1", "verify", [cluster]));
  const document = JSON.parse(text) as Record<string, unknown>;
  expect(Object.keys(document)).toEqual([
    "version",
    "exitCode",
    "site",
    "mode",
    "clusters",
    "same",
    "different",
    "unknown",
  ]);
  expect(document).toMatchObject({ version: 1, exitCode: 3, different: 2 });
  expect(text).not.toContain("\u001b");
});

test("colours are only where they are welcome", () => {
  const report = verifyReport("eu-1", "verify", [cluster]);
  expect(renderVerify(report, true)).toContain("\u001b[31m1 different\u001b[39m");
  expect(renderVerify(report, false)).not.toContain("\u001b");
});
