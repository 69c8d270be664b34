import { fateOf, lossOf } from "../../../../bin/rehearse/chaos/losses";
import { entitledHere } from "../../../../bin/rehearse/jobs/entitled";
import { exampleSite } from "../synthesised";

const site = exampleSite();
const cell = site.cells.find(({ id }) => id === "a1")!;
const [entitled] = entitledHere({ site, cell });
const promise = { pool: entitled!.pool, guaranteed: 10_368, ready: 14_328 };
const gone = new Set(["n1"]);

function pod(name: string, node: string, running = true) {
  return { namespace: "national-llm", name, pool: "gb300", job: "j", node, running, gpus: 4 };
}
const before = [pod("a", "n1"), pod("b", "n2")];

test("work that runs again is lost and found", () => {
  const fate = fateOf(entitled!, { before, after: [pod("b", "n2"), pod("c", "n3")], gone });
  expect(lossOf(entitled!, fate, promise)).toEqual({
    tenant: "national-llm",
    pool: "a1/gb300",
    guaranteed: 10_368,
    lostGpus: 4,
    guaranteeHolds: true,
    happened: "1 pod of 2 went; 1 of them run again on other nodes (a1/gb300: 10,368 GPUs guaranteed, 14,328 ready)",
  });
});

test("work that waits names the job that does", () => {
  const fate = fateOf(entitled!, { before, after: [pod("b", "n2"), pod("c", "", false)], gone });
  expect(fate).toEqual({ lostPods: 1, lostGpus: 4, before: 2, now: 1, waiting: "j" });
});

test("a pod that is still said to run on a lost node does not", () => {
  expect(fateOf(entitled!, { before, after: before, gone }).now).toBe(1);
});

test("other tenants' pods are none of its own", () => {
  const foreign = before.map((one) => ({ ...one, namespace: "other" }));
  expect(fateOf(entitled!, { before: foreign, after: foreign, gone }).lostGpus).toBe(0);
});

test("a guarantee beyond the GPUs that are left does not hold", () => {
  const fate = fateOf(entitled!, { before, after: [], gone });
  expect(lossOf(entitled!, fate, { ...promise, ready: 10_367 }).guaranteeHolds).toBe(false);
});
