import { join } from "node:path";
import type { CellRequest, Surroundings } from "../../../bin/rehearse/cell-request";
import { cellSteps } from "../../../bin/rehearse/cell-steps";
import type { Parts } from "../../../bin/rehearse/contract";
import { StepLog } from "../../../bin/rehearse/steps";
import { readSite } from "../../../bin/site-source";
import { FaultError } from "../../../constructs/core/fault";
import { ROOT } from "../../support/sources";
import { ioIn } from "../support";

// What happens on a real control plane is in test/e2e/rehearse.test.ts.
const io = ioIn(ROOT);
const { facts } = readSite(io, join(ROOT, "examples/eu-gigafactory"));

/** The steps of a cell whose control plane did not start. */
async function stepsWithout(more: Partial<CellRequest>) {
  const signal = new AbortController().signal;
  const ending = { signal, watch: () => undefined, settled: () => Promise.resolve(), done: () => undefined };
  const steps = new StepLog(io, ending, () => undefined);
  await steps.run("control plane", () =>
    Promise.reject(new FaultError([{ code: "x/y", message: "no port", path: [] }])),
  );
  const request = { site: facts, cell: facts.cells[0]!, vendored: {}, crds: [], way: "auto", chaos: [], ...more };
  const surroundings: Surroundings = {
    io,
    parts: {} as Parts,
    ending,
    onStep: () => undefined,
  };
  const found = await cellSteps(request as unknown as CellRequest, surroundings, steps, undefined);
  return { found, steps: steps.steps };
}

test("without a control plane every step is skipped with the reason, and nothing is reported as found", async () => {
  const { found, steps } = await stepsWithout({});
  expect([Object.keys(found), steps.map(({ name, status }) => [name, status])]).toEqual([
    ["crds", "chaos"],
    [
      ["control plane", "failed"],
      ["CRDs", "skipped"],
      ["objects", "skipped"],
      ["fields", "skipped"],
      ["second plan", "skipped"],
      ["Helm releases", "skipped"],
      ["nodes", "skipped"],
      ["Kueue", "skipped"],
      ["sample jobs", "skipped"],
    ],
  ]);
});

test("chaos is a step for each kind that was asked for, in that order", async () => {
  const { steps } = await stepsWithout({ chaos: ["hall", "rack"] });
  expect(steps.slice(-2).map(({ name }) => name)).toEqual(["chaos hall", "chaos rack"]);
});

test("Helm releases are skipped by name, never done", async () => {
  const { steps } = await stepsWithout({});
  const step = steps.find(({ name }) => name === "Helm releases");
  expect(step).toMatchObject({ status: "skipped", reason: expect.stringContaining("gpu-operator") as string });
});
