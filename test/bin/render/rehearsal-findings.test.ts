import { renderFindings } from "../../../bin/render/rehearsal-findings";
import type { CellReport } from "../../../bin/rehearse/report";
import type { ProofLine } from "../../../bin/tenant/report";

const cell: CellReport = {
  cell: "a1",
  declaredKubernetes: "v1.36.3",
  managementIncluded: false,
  steps: [],
  releases: [],
  chaos: [],
  seconds: 1,
  memory: {},
};

test("a cell that did not come so far has none", () => {
  expect(renderFindings(cell)).toEqual([]);
});

test("nodes are a table by pool, and labels that nothing sets are sentences below it", () => {
  const nodes = {
    status: "done" as const,
    pools: [
      { pool: "hgx", role: "gpu", nodes: 1200, ready: 1199, gpus: 9592 },
      { pool: "cpu", role: "cpu", nodes: 4, ready: 4, gpus: 0 },
    ],
    nodes: 1204,
    ready: 1203,
    gpus: 9592,
    seconds: 40,
    missingLabels: ["nothing sets topology.rook.io/rack on flash"],
  };
  expect(renderFindings({ ...cell, nodes })).toEqual([
    "pool  role  nodes  ready   GPUs\n" +
      "hgx   gpu   1,200  1,199  9,592\n" +
      "cpu   cpu       4      4\n" +
      "labels that nothing sets\n  nothing sets topology.rook.io/rack on flash\n",
  ]);
});

test("a job that is not as promised stands out", () => {
  const job = { tenant: "acme", pool: "a1/hgx", what: "its guarantee", gpus: 64, holds: false, happened: "waits" };
  const jobs = { status: "failed" as const, reason: "1 job", jobs: [job] };
  expect(renderFindings({ ...cell, jobs })).toEqual([
    "tenant  pool    asks for       GPUs  holds  what happened\nacme    a1/hgx  its guarantee    64  NO     waits\n",
  ]);
});

test("a loss is a table of the tenants that it struck", () => {
  const tenant = {
    tenant: "acme",
    pool: "a1/hgx",
    guaranteed: 64,
    lostGpus: 8,
    guaranteeHolds: true,
    happened: "runs again",
  };
  const chaos = [
    { status: "done" as const, kind: "rack" as const, what: "rack r1", nodes: 1, gpus: 8, tenants: [tenant] },
  ];
  expect(renderFindings({ ...cell, chaos })).toEqual([
    "rack: rack r1\n" +
      "tenant  pool    guaranteed  lost  holds  what happened\nacme    a1/hgx          64     8  yes    runs again\n",
  ]);
});

const proven = (kind: ProofLine["proof"], result: ProofLine["result"], detail = ""): ProofLine => ({
  id: `${kind}/x`,
  proof: kind,
  asset: "data",
  threat: "t",
  attempt: "x",
  expected: "roles",
  result,
  detail,
});

test("what was attacked, computed and only accepted stands apart, and what is broken is named with its path", () => {
  const lines = [proven("enforced", "holds"), proven("computed", "broken", "a → b"), proven("probed", "not-run")];
  const proof = { tenant: "acme", isolation: "shared", classification: "open", cell: "a1", namespace: "acme" } as const;
  const attacks = {
    status: "failed" as const,
    reason: "1 line broken",
    proofs: [{ ...proof, victim: "other", lines }],
  };
  expect(renderFindings({ ...cell, attacks })).toEqual([
    "tenant  isolation  proof     broken  result\n" +
      "acme    shared     enforced  none    1 stopped while the allowed variant works, 0 not run\n" +
      "acme    shared     computed  1       0 without any way, 0 not claimed\n" +
      "acme    shared     probed    none    0 as expected, 1 not probed\n" +
      "  acme: computed/x: a → b\n",
  ]);
});
