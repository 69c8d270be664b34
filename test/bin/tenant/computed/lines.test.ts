import { computedLines } from "../../../../bin/tenant/computed/lines";
import type { Evidence } from "../../../../constructs/policy/evidence/evidence";
import { CELL, REAL, saying, annotationOf, SOURCE, TARGET } from "../../../policy/reach/support";

const results = (evidence: Evidence, tenant: string) =>
  Object.fromEntries(computedLines(evidence, tenant, CELL).map(({ id, result }) => [id, result]));

test("a tenant that shares no nodes is out of reach in every way", () => {
  expect(results(REAL, TARGET)).toEqual({
    "reach/pods": "holds",
    "reach/objects": "holds",
    "reach/queues": "holds",
    "reach/volumes": "holds",
    "reach/nodes": "holds",
    "reach/partitions": "holds",
  });
});

test("nothing is claimed of the nodes and the partition of a tenant that shares both", () => {
  expect(results(REAL, SOURCE)).toMatchObject({ "reach/nodes": "not-run", "reach/partitions": "not-run" });
});

test("a way is broken, with its path", () => {
  const evidence = saying(REAL, SOURCE, "networks", () => annotationOf(REAL, TARGET, "networks"));
  const line = computedLines(evidence, TARGET, CELL).find(({ id }) => id === "reach/partitions");
  expect(line).toMatchObject({
    proof: "computed",
    result: "broken",
    detail: expect.stringMatching(/^pods of fjord-navigation → .* → RDMA traffic of directorate$/) as unknown,
  });
});

test("nothing is claimed of a tenant in a cell where it has nothing", () => {
  expect(new Set(computedLines(REAL, TARGET, "first").map(({ result }) => result))).toEqual(new Set(["not-run"]));
});
