import { proofCounts } from "../../../bin/tenant/proof-counts";
import type { ProofLine } from "../../../bin/tenant/report";

const line = (proof: ProofLine["proof"], result: ProofLine["result"]) => ({ proof, result }) as ProofLine;

test("kinds of proof are counted apart, in their order, over all tenants", () => {
  const first = { lines: [line("probed", "not-run"), line("enforced", "holds"), line("enforced", "broken")] };
  const second = { lines: [line("enforced", "holds"), line("computed", "holds")] };
  expect(proofCounts([first, second])).toEqual([
    { kind: "enforced", holds: 2, broken: 1, unproven: 0 },
    { kind: "computed", holds: 1, broken: 0, unproven: 0 },
    { kind: "probed", holds: 0, broken: 0, unproven: 1 },
  ]);
});

test("a kind without lines is not counted as none broken", () => {
  expect(proofCounts([{ lines: [line("computed", "holds")] }]).map(({ kind }) => kind)).toEqual(["computed"]);
});
