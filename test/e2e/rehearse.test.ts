import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Parts } from "../../bin/rehearse/contract";
import { parts } from "../../bin/rehearse/parts";
import type { RehearsalRequest } from "../../bin/rehearse/rehearse";
import { rehearsalExit, rehearseSite } from "../../bin/rehearse/rehearse";
import type { CellReport, RehearsalReport } from "../../bin/rehearse/report";
import { liveIo, testWithBinaries } from "../support/control-plane";
import { ROOT } from "../support/sources";

const CRDS = join(ROOT, "../shared/crds");
const EXAMPLES = join(ROOT, "examples");
const LIMIT_MS = 900_000;

const places: string[] = [];
afterAll(() => places.forEach((place) => rmSync(place, { recursive: true, force: true })));

/** Where nothing that a cell needs is missing: without it these tests would only test what is left out. */
function testWithCrds(name: string, fn: () => Promise<void>): void {
  if (existsSync(CRDS)) return testWithBinaries(name, fn, LIMIT_MS);
  process.stderr.write(`SKIPPED, no upstream CRDs in ../shared/crds: ${name}\n`);
  test.skip(name, () => undefined);
}

/** For tests of what comes before the nodes. */
const NONE = { status: "skipped", reason: "not part of this test" } as const;
const applyingOnly: Parts = {
  bringUpNodes: () =>
    Promise.resolve({ ...NONE, pools: [], nodes: 0, ready: 0, gpus: 0, seconds: 0, missingLabels: [] }),
  startKueue: () => Promise.resolve(NONE),
  runSampleJobs: () => Promise.resolve({ ...NONE, jobs: [] }),
  breakThings: (_, kind) => Promise.resolve({ ...NONE, kind, what: "", nodes: 0, gpus: 0, tenants: [] }),
};

/** Attacks have tests of their own; one cell, which has tenants of every isolation level, shows that they are part of it. */
const { attackTenants: _, ...peaceful } = parts;
const ATTACKED = "c2";

function rehearse(
  site: string,
  more: Partial<RehearsalRequest> = {},
  withParts: Parts = peaceful,
): Promise<RehearsalReport> {
  const io = { ...liveIo, stderr: { ...liveIo.stderr, write: () => undefined } };
  const request: RehearsalRequest = {
    site,
    scale: 0.02,
    crds: [CRDS],
    chaos: [],
    keep: false,
    timeoutMs: LIMIT_MS,
    way: "server-side-apply",
    ...more,
  };
  return rehearseSite(io, request, withParts);
}

/** What must hold of every cell: each object accepted, each field kept, each node up. */
function proven({ objects, nodes, steps }: CellReport) {
  return {
    refused: objects?.refused,
    dropped: objects?.dropped,
    omitted: objects?.omitted,
    notAccepted: objects?.stacks.filter((stack) => stack.accepted !== stack.objects),
    notReady: nodes === undefined ? "none brought up" : nodes.nodes - nodes.ready,
    rehearsal: steps.filter(({ fault }) => fault === "rehearsal"),
  };
}

const ALL_HOLD = { refused: [], dropped: [], omitted: [], notAccepted: [], notReady: 0, rehearsal: [] };

describe.each([
  ["eu-gigafactory", "a1", "InfiniBand, WEKA, machines by Cluster API"],
  ["eu-gigafactory", "c2", "Ethernet, pools of single tenants, Ceph on machines by Cluster API"],
  ["eu-gigafactory", "d1", "Ethernet, Ceph on nodes that were there before"],
])("cell %s/%s at a fiftieth: %s", (example, cell) => {
  testWithCrds("every object is accepted under strict validation, and no field is dropped", async () => {
    const isAttacked = cell === ATTACKED;
    const report = await rehearse(join(EXAMPLES, example), { cells: [cell] }, isAttacked ? parts : peaceful);
    expect(report.cells.map(proven)).toEqual([ALL_HOLD]);
    expect(report.cells.map(({ attacks }) => attacks?.status)).toEqual([isAttacked ? "done" : undefined]);
  });
});

describe.each(["ai-factory-spain", "telenor-norway"])("the example %s", (example) => {
  testWithCrds("has each object of each cell accepted, and no field dropped", async () => {
    const report = await rehearse(join(EXAMPLES, example));
    expect(report.cells.map(proven)).toEqual(report.cells.map(() => ALL_HOLD));
  });
});

testWithCrds(
  "an object whose CRD lacks a field is refused by the server, with object and field, and that is exit 3",
  async () => {
    const crds = mkdtempSync(join(tmpdir(), "gigafactory-crds-"));
    places.push(crds);
    cpSync(join(CRDS, "kueue-v0.19.2"), crds, { recursive: true });
    const file = join(crds, "kueue.x-k8s.io_cohorts.yaml");
    const text = readFileSync(file, "utf8");
    if (!text.includes("parentName:")) throw new Error("the CRD has no such field, and the test would test nothing");
    writeFileSync(file, text.replaceAll("parentName:", "parent:"));
    const report = await rehearse(join(EXAMPLES, "eu-gigafactory"), { cells: ["d1"], crds: [crds] });
    expect(report.cells[0]!.objects!.refused).toContainEqual(
      expect.objectContaining({
        stack: "d1-capacity",
        object: "Cohort start-ups-and-smes",
        fields: ["spec.parentName"],
      }),
    );
    expect(rehearsalExit(report)).toBe(3);
  },
);

testWithBinaries(
  "objects without a CRD are left out with how to give it, and counted neither as accepted nor as refused",
  async () => {
    const report = await rehearse(join(EXAMPLES, "eu-gigafactory"), { cells: ["d1"], crds: [] }, applyingOnly);
    const { objects } = report.cells[0]!;
    const capacity = objects!.stacks.find(({ kind }) => kind === "capacity")!;
    const omitted = objects!.omitted.filter(({ stack }) => stack === capacity.id);
    expect(omitted.map(({ reason }) => reason)).toContain(
      "there is no CRD of Cohort in kueue.x-k8s.io: give the directory that has it with --crds",
    );
    expect({ refused: objects!.refused, ...capacity }).toMatchObject({
      refused: [],
      accepted: capacity.objects - omitted.length,
    });
  },
  LIMIT_MS,
);

test("a directory of CRDs that cannot be read is refused before anything is started", async () => {
  const crds = mkdtempSync(join(tmpdir(), "gigafactory-crds-"));
  places.push(crds);
  mkdirSync(join(crds, "deeper"));
  writeFileSync(join(crds, "deeper/broken.yaml"), "kind: CustomResourceDefinition\nspec: [");
  const rehearsal = rehearse(join(EXAMPLES, "eu-gigafactory"), { cells: ["d1"], crds: [crds] });
  await expect(rehearsal).rejects.toThrow(/deeper\/broken\.yaml:2:8 {2}crds\/not-readable/);
});
