import { chmodSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Parts } from "../../../bin/rehearse/contract";
import type { RehearsalRequest } from "../../../bin/rehearse/rehearse";
import { prepareBinaries, rehearsalExit, rehearseSite } from "../../../bin/rehearse/rehearse";
import type { CellReport, Step } from "../../../bin/rehearse/report";
import { FaultError } from "../../../constructs/core/fault";
import { ROOT } from "../../support/sources";
import { SITE, TENANT, ioIn, place, replaced, starterPlace } from "../support";

const request: RehearsalRequest = {
  site: join(ROOT, "examples/eu-gigafactory"),
  scale: 0.02,
  crds: [],
  chaos: [],
  keep: false,
  timeoutMs: 1000,
  way: "server-side-apply",
};

async function faultsOf(more: Partial<RehearsalRequest>) {
  const none = {} as Parts;
  const error: unknown = await rehearseSite(ioIn(ROOT), { ...request, ...more }, none).catch(
    (reason: unknown) => reason,
  );
  if (!(error instanceof FaultError)) throw new Error(`no fault: ${String(error)}`);
  return error.faults;
}

test("a cell that the site has not is refused with the nearest", async () => {
  expect(await faultsOf({ cells: ["a1", "a9"] })).toMatchObject([
    { code: "rehearse/unknown-cell", received: "a9", fix: expect.stringContaining("a1") as string },
  ]);
});

test("--keep is refused where more than one cell would be rehearsed", async () => {
  expect(await faultsOf({ keep: true })).toMatchObject([{ code: "rehearse/keep-one-cell", fix: "add --cell a1" }]);
});

/** The starter site with a second cell, and cells whose stacks are to go. */
function offboarded(...gone: string[]) {
  const site = replaced(
    SITE,
    "programmes:",
    `  b1:
    hall: a
    access: {kubeconfig: kubeconfig}
    pools:
      cpu: {role: cpu, system: cpu-2s, nodes: 1}
programmes:`,
  );
  return gone.reduce((text, cell) => replaced(text, `  ${cell}:\n`, `  ${cell}:\n    phase: offboarded\n`), site);
}

test("an offboarded cell that is named is refused, with those in use and where it is written", async () => {
  const site = starterPlace({ "site/site.yaml": offboarded("b1") }).directory;
  expect(await faultsOf({ site: join(site, "site"), cells: ["a1", "b1"] })).toMatchObject([
    {
      code: "rehearse/offboarded-cell",
      path: ["cells", "b1", "phase"],
      allowed: ["a1"],
      // From the working directory, wherever that is.
      at: { file: expect.stringContaining(`${basename(site)}/site/site.yaml`) },
    },
  ]);
});

test("an offboarded cell that nobody names is no cell to be kept or rehearsed", async () => {
  const site = starterPlace({ "site/site.yaml": offboarded("b1") }).directory;
  // One cell is left, which --keep takes; the version is the next thing that is looked at.
  expect(await faultsOf({ site: join(site, "site"), keep: true, kubernetes: "1.36" })).toMatchObject([
    { code: "control-plane/version" },
  ]);
});

test("a site of nothing but offboarded cells has nothing to rehearse", async () => {
  const site = starterPlace({
    "site/site.yaml": offboarded("a1", "b1").replace(/    envelope:[^]*/, "    envelope: {}\n"),
    "site/tenants/example-lab.yaml": replaced(TENANT, "id: example-lab", "id: example-lab\nphase: offboarded"),
  }).directory;
  expect((await faultsOf({ site: join(site, "site") })).map(({ code, path }) => [code, path[1]])).toEqual([
    ["rehearse/offboarded-cell", "a1"],
    ["rehearse/offboarded-cell", "b1"],
  ]);
});

test("a manager of Kueue that is not there is refused before anything runs", async () => {
  expect(await faultsOf({ kueue: "no/such/manager" })).toMatchObject([{ code: "rehearse/no-kueue" }]);
});

test("a site that cannot be read is refused as any command refuses it", async () => {
  expect(await faultsOf({ site: "nowhere" })).toMatchObject([{ code: "site/not-a-site" }]);
});

/** Programs that never say which version they are, and time that is up a moment later. */
function slowPrograms() {
  const { directory } = place();
  const file = join(directory, "kube-apiserver");
  writeFileSync(file, "#!/bin/sh\nsleep 600\n");
  chmodSync(file, 0o755);
  const after = (_: number, call: () => void) => {
    const timer = setTimeout(call, 100);
    return () => clearTimeout(timer);
  };
  return ioIn(ROOT, { after, env: { KUBEBUILDER_ASSETS: directory } });
}

const codesOf = (error: unknown) => (error instanceof FaultError ? error.faults.map(({ code }) => code) : error);

test("the time that is up ends the search for programs, too", async () => {
  const rehearsing = rehearseSite(slowPrograms(), request, {} as Parts).catch(codesOf);
  expect(await rehearsing).toEqual(["rehearse/timeout"]);
});

test("fetching the programs alone ends when its time is up", async () => {
  expect(await prepareBinaries(slowPrograms(), { timeoutMs: 100 }).catch(codesOf)).toEqual(["rehearse/timeout"]);
});

const step = (status: Step["status"], fault?: Step["fault"]): Step => ({
  name: "objects",
  status,
  detail: "",
  seconds: 0,
  ...(fault === undefined ? {} : { fault }),
});
const exitOf = (steps: Step[], unreached: string[] = []) =>
  rehearsalExit({ site: "s", scale: 1, cells: [{ steps } as unknown as CellReport], unreached });

test.each<[string, number, Step[]]>([
  ["all is done", 0, [step("done"), step("done")]],
  ["something was skipped", 0, [step("done"), step("skipped")]],
  ["the site does not hold", 3, [step("failed", "site"), step("done")]],
  ["the rehearsal failed", 1, [step("failed", "rehearsal"), step("skipped")]],
  ["both did", 1, [step("failed", "site"), step("failed", "rehearsal")]],
])("where %s the exit code is %d", (_, code, steps) => {
  expect(exitOf(steps)).toBe(code);
});

test("a cell that was not reached is a rehearsal that failed", () => {
  expect(exitOf([step("done")], ["b1"])).toBe(1);
});
