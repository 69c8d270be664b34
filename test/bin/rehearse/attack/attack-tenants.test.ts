import { oneOfEachLevel, summed } from "../../../../bin/rehearse/attack/attack-tenants";
import type { ProofLine, TenantProof } from "../../../../bin/tenant/report";
import { exampleSite } from "../synthesised";

test("one tenant of each isolation level of the cell attacks", () => {
  const site = exampleSite();
  const cell = site.cells.find(({ id }) => id === "c2")!;
  expect(oneOfEachLevel(site, cell).map(({ isolation }) => isolation)).toEqual([
    "shared",
    "dedicated-nodes",
    "confidential",
  ]);
});

const proofOf = (result: ProofLine["result"]): TenantProof => ({
  tenant: "lab",
  isolation: "shared",
  classification: "open",
  cell: "a1",
  namespace: "lab",
  victim: "other",
  lines: [
    {
      id: "a/b",
      proof: "enforced",
      asset: "data",
      threat: "t",
      attempt: "x",
      expected: "roles",
      result,
      detail: "why",
    },
  ],
});

test("an attempt that broke something fails the step and is named", () => {
  expect(summed([proofOf("broken")])).toMatchObject({ status: "failed", reason: "1 line broken: lab, a/b: why" });
});

test("a cell of nobody is skipped, not proven", () => expect(summed([]).status).toBe("skipped"));

test("where everything holds the step is done", () => expect(summed([proofOf("holds")]).status).toBe("done"));
