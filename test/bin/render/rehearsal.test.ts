import { binariesJson, rehearsalJson, renderBinaries, renderRehearsal } from "../../../bin/render/rehearsal";
import type { CellReport, RehearsalReport } from "../../../bin/rehearse/report";

const cell: CellReport = {
  cell: "a1",
  kubernetes: "v1.36.3",
  declaredKubernetes: "v1.36.3",
  managementIncluded: true,
  steps: [
    { name: "control plane", status: "done", detail: "ready in 5.0 s", seconds: 5 },
    { name: "Kueue", status: "skipped", detail: "", reason: "no manager on PATH", seconds: 0 },
    { name: "objects", status: "failed", detail: "94 objects", reason: "1 refused", fault: "site", seconds: 2 },
  ],
  releases: ["kueue"],
  chaos: [],
  seconds: 62.4,
  memory: { etcd: 100 * 2 ** 20, "kube-apiserver": 900 * 2 ** 20 },
};
const objects: NonNullable<CellReport["objects"]> = {
  way: "server-side-apply",
  why: "as asked",
  stacks: [],
  refused: [],
  omitted: [],
  dropped: [],
  plannedAgain: [],
  unsettled: [],
};
const report = (more: Partial<CellReport> = {}, whole: Partial<RehearsalReport> = {}): RehearsalReport => ({
  site: "eu-1",
  scale: 0.02,
  cells: [{ ...cell, ...more }],
  unreached: [],
  ...whole,
});

test("a cell is a table of steps, what it took, and a verdict that counts what was skipped", () => {
  expect(renderRehearsal(report())).toBe(`rehearsal of eu-1 at 2 % of its size

cell a1 · Kubernetes v1.36.3 · 62.4 s
  its management cluster is the same control plane here
  step           status
  control plane  done     ready in 5.0 s
  Kueue          skipped  no manager on PATH
  objects        failed   94 objects: 1 refused
  memory at most 1000 MiB: kube-apiserver 900 MiB, etcd 100 MiB

1 step done, 1 skipped, 1 failed; what was skipped proves nothing
`);
});

test("a cell of another version than was rehearsed has both in its title", () => {
  expect(renderRehearsal(report({ declaredKubernetes: "v1.34.4" }))).toContain(
    "cell a1 · Kubernetes v1.36.3 (the site declares v1.34.4) · 62.4 s\n",
  );
});

test("a refusal names stack, object, kind, fields and the server's words, made visible", () => {
  const refused = [
    { stack: "a1-capacity", object: "Cohort x", apiVersion: "k/v1", fields: ["spec.a"], message: "no\u001b[31m" },
  ];
  expect(renderRehearsal(report({ objects: { ...objects, refused } }))).toContain(
    "  refused\n    a1-capacity  Cohort x (k/v1)  spec.a\n      no\\u001b[31m\n",
  );
});

test("a dropped field is shown with what was sent and what was answered", () => {
  const dropped = [
    { stack: "s", object: "Pod a", field: "spec.x", sent: 1 },
    { stack: "s", object: "Pod a", field: "spec.y", sent: "10", answered: "20" },
  ];
  expect(renderRehearsal(report({ objects: { ...objects, dropped } }))).toContain(
    '    s  Pod a  spec.x: sent 1, answered nothing\n    s  Pod a  spec.y: sent "10", answered "20"\n',
  );
});

test("objects that lack the same CRD are one line", () => {
  const omitted = ["a", "b", "c"].map((name) => ({
    stack: "s",
    object: `Topology ${name}`,
    apiVersion: "k/v1",
    reason: "no CRD",
  }));
  expect(renderRehearsal(report({ objects: { ...objects, omitted } }))).toContain(
    "  left out\n    Topology a and 2 more: no CRD\n",
  );
});

test("a long list ends with how many more there are", () => {
  const refused = Array.from({ length: 25 }, (_, i) => ({ stack: "s", object: `A ${i}`, fields: [], message: "no" }));
  expect(renderRehearsal(report({ objects: { ...objects, refused } }))).toContain("    … and 5 more\n");
});

test("a control plane that was kept is said with how to use and how to stop it", () => {
  const kept = {
    kubeconfig: "/tmp/x/kubeconfig",
    context: "rehearsal",
    address: "https://127.0.0.1:1",
    stop: "kill 7",
  };
  expect(renderRehearsal(report({ kept }))).toContain(
    "  left running at https://127.0.0.1:1\n    export KUBECONFIG=/tmp/x/kubeconfig\n    stop it with: kill 7\n",
  );
});

test("cells that were not reached are named", () => {
  expect(renderRehearsal(report({}, { unreached: ["b1", "c1"] }))).toContain("not reached: b1, c1\n");
});

test("at its full size nothing is said of a scale", () => {
  expect(renderRehearsal(report({}, { scale: 1 }))).toMatch(/^rehearsal of eu-1\n/);
});

test("for machines it is the report itself, with version and exit code", () => {
  expect(JSON.parse(rehearsalJson(report()))).toEqual({ version: 1, exitCode: 3, ...report() });
});

const binaries = {
  kubernetes: "v1.36.3",
  files: { etcd: { path: "/b/etcd", version: "v3.6.8", source: "cache" } },
} as unknown as Parameters<typeof renderBinaries>[0];

test("binaries are listed with where each was had", () => {
  expect(renderBinaries(binaries)).toContain("etcd     v3.6.8   cache  /b/etcd\n");
});

test("binaries for machines name the same", () => {
  expect(JSON.parse(binariesJson(binaries))).toMatchObject({ version: 1, files: { etcd: { source: "cache" } } });
});
