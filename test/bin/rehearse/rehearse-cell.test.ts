import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "../../../bin/control-plane/binaries/binaries";
import type { Parts, Rehearsal } from "../../../bin/rehearse/contract";
import { endingOf } from "../../../bin/rehearse/ending";
import { rehearseCell } from "../../../bin/rehearse/rehearse-cell";
import type { CellReport } from "../../../bin/rehearse/report";
import { scaledSite } from "../../../bin/rehearse/scale/scale-site";
import { readSite } from "../../../bin/site-source";
import { liveIo, testWithBinaries } from "../../support/control-plane";
import { eventually, processesOf } from "../../support/processes";
import { ROOT } from "../../support/sources";
import { place } from "../support";

const source = readSite(liveIo, join(ROOT, "examples/eu-gigafactory"));
const site = scaledSite(source, 0.001);
const LIMIT_MS = 300_000;
const NONE = { status: "skipped", reason: "not part of this test" } as const;

interface Seen {
  readonly report: CellReport;
  /** Of the control plane, while it ran. */
  readonly directory: string;
}

/** Rehearses a cell without CRDs; `inTheMiddle` happens where nodes would be brought up. */
async function rehearse(
  binaries: Binaries,
  inTheMiddle: (rehearsal: Rehearsal) => Promise<void>,
  more: {
    readonly keep?: boolean;
    readonly interruption?: AbortSignal;
    readonly declared?: string;
    readonly onStep?: (what: string) => void;
  } = {},
): Promise<Seen> {
  const { keep = false, interruption = new AbortController().signal, onStep = () => undefined } = more;
  let directory = "";
  const parts: Parts = {
    async bringUpNodes(rehearsal) {
      directory = rehearsal.plane.directory;
      await inTheMiddle(rehearsal);
      return { ...NONE, pools: [], nodes: 0, ready: 0, gpus: 0, seconds: 0, missingLabels: [] };
    },
    startKueue: () => Promise.resolve(NONE),
    runSampleJobs: () => Promise.resolve({ ...NONE, jobs: [] }),
    breakThings: (_, kind) => Promise.resolve({ ...NONE, kind, what: "", nodes: 0, gpus: 0, tenants: [] }),
  };
  const io = { ...liveIo, interruption: () => interruption };
  const d1 = site.cells.find(({ id }) => id === "d1")!;
  const cell = { ...d1, kubernetes: more.declared ?? binaries.kubernetes };
  const report = await rehearseCell(
    { site, cell, binaries, vendored: {}, crds: [], way: "server-side-apply", kueue: undefined, chaos: [], keep },
    { io, parts, ending: endingOf(io, LIMIT_MS), onStep },
  );
  return { report, directory };
}

const nodesStep = ({ steps }: CellReport) => steps.find(({ name }) => name === "nodes");

testWithBinaries(
  "a process that is killed in the middle is named, what follows is skipped, and nothing is left",
  async (binaries) => {
    const { report, directory } = await rehearse(binaries, async ({ plane }) => {
      process.kill(plane.processes.find(({ name }) => name === "etcd")!.pid, "SIGKILL");
      await new Promise(() => undefined);
    });
    expect(nodesStep(report)).toMatchObject({
      status: "failed",
      fault: "rehearsal",
      reason: expect.stringMatching(/^etcd ended in the middle of the rehearsal: signal SIGKILL/) as string,
    });
    expect(report.steps.at(-1)).toMatchObject({ name: "sample jobs", status: "skipped", reason: "nodes failed" });
    expect([processesOf(directory), existsSync(directory)]).toEqual([[], false]);
  },
  LIMIT_MS,
);

testWithBinaries(
  "Ctrl-C in the middle ends it, and nothing is left",
  async (binaries) => {
    const controller = new AbortController();
    const middle = async () => {
      controller.abort("SIGINT");
      await new Promise(() => undefined);
    };
    const { report, directory } = await rehearse(binaries, middle, { interruption: controller.signal });
    expect(nodesStep(report)).toMatchObject({ status: "failed", reason: expect.stringContaining("SIGINT") as string });
    expect([processesOf(directory), existsSync(directory)]).toEqual([[], false]);
  },
  LIMIT_MS,
);

testWithBinaries(
  "an end that comes while the control plane starts leaves nothing by the time it is reported",
  async (binaries) => {
    const controller = new AbortController();
    const onStep = (what: string): void => {
      if (what.includes("starting the controllers")) controller.abort("SIGTERM");
    };
    const { directory } = place();
    const before = process.env["TMPDIR"];
    process.env["TMPDIR"] = directory;
    try {
      const none = () => Promise.resolve();
      const { report } = await rehearse(binaries, none, { interruption: controller.signal, onStep });
      expect(report.steps[0]).toMatchObject({ status: "failed", reason: expect.stringContaining("SIGTERM") as string });
      expect([processesOf(directory), readdirSync(directory)]).toEqual([[], []]);
    } finally {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
    }
  },
  LIMIT_MS,
);

testWithBinaries(
  "a mistake of ours leaves nothing running either",
  async (binaries) => {
    let directory = "";
    const rehearsal = rehearse(binaries, ({ plane }) => {
      directory = plane.directory;
      return Promise.reject(new TypeError("x is undefined"));
    });
    await expect(rehearsal).rejects.toThrow(TypeError);
    expect([processesOf(directory), existsSync(directory)]).toEqual([[], false]);
  },
  LIMIT_MS,
);

testWithBinaries(
  "a control plane that is kept runs on, and ends with the command that the report names",
  async (binaries) => {
    const { report, directory } = await rehearse(binaries, () => Promise.resolve(), { keep: true });
    const { kubeconfig, stop } = report.kept!;
    expect([existsSync(kubeconfig), processesOf(directory).length > 0]).toEqual([true, true]);
    process.kill(Number(/^kill (\d+)$/.exec(stop)![1]), "SIGTERM");
    await eventually(() => processesOf(directory).length === 0 && !existsSync(directory));
  },
  LIMIT_MS,
);

testWithBinaries(
  "a control plane of another version than the site declares of the cell is said",
  async (binaries) => {
    const { report } = await rehearse(binaries, () => Promise.resolve(), { declared: "v1.30.1" });
    const { steps, kubernetes, declaredKubernetes } = report;
    expect([kubernetes, declaredKubernetes, steps[0]!.detail]).toEqual([
      binaries.kubernetes,
      "v1.30.1",
      expect.stringMatching(/; the site declares v1\.30\.1 of the cell, which is not rehearsed here$/),
    ]);
  },
  LIMIT_MS,
);

testWithBinaries(
  "what was done is reported with the processes' memory",
  async (binaries) => {
    const { report } = await rehearse(binaries, () => Promise.resolve());
    expect(report.steps.filter(({ status }) => status === "failed")).toEqual([]);
    expect(Object.keys(report.memory)).toEqual(expect.arrayContaining(["etcd", "kube-apiserver", "kwok"]));
    expect(report.steps[0]!.detail).not.toContain("declares");
  },
  LIMIT_MS,
);
