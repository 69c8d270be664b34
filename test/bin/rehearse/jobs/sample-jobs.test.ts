import type { Rehearsal } from "../../../../bin/rehearse/contract";
import { runSampleJobs, summed } from "../../../../bin/rehearse/jobs/sample-jobs";
import { exampleSite, synthesised } from "../synthesised";

const RESULT = { tenant: "a", pool: "a1/gb300", what: "its guarantee", gpus: 8, happened: "2 of 4 pods run" };

test("a cell without tenants is skipped, not passed", async () => {
  const site = { ...exampleSite(), tenants: [] };
  const { cell, objects: applied } = synthesised(site, "a1");
  const rehearsal = { site, cell, applied } as unknown as Rehearsal;
  await expect(runSampleJobs(rehearsal, { status: "skipped", reason: "none" })).resolves.toEqual({
    status: "skipped",
    reason: "no active tenant has GPUs of cell a1",
    jobs: [],
  });
});

test("one promise that does not hold fails the step, by name", () => {
  expect(
    summed([
      { ...RESULT, holds: true },
      { ...RESULT, holds: false },
    ]),
  ).toMatchObject({
    status: "failed",
    reason: "1 of 2 promises don't hold: a on a1/gb300, its guarantee: 2 of 4 pods run",
  });
});

test("promises that all hold are done", () => {
  expect(summed([{ ...RESULT, holds: true }]).status).toBe("done");
});
