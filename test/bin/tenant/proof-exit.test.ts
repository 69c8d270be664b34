import { proofExit } from "../../../bin/tenant/proof-exit";
import type { ProofKind, ProofLine, ProofResult } from "../../../bin/tenant/report";

const exit = (kind: ProofKind, ...lines: readonly (readonly [ProofKind, ProofResult])[]) =>
  proofExit({ kind, proofs: [{ lines: lines.map(([proof, result]) => ({ proof, result }) as ProofLine) } as never] });

test.each([
  ["what was tried holds", ["enforced", "holds"], ["enforced", "not-run"], 0],
  ["an attempt got through", ["enforced", "holds"], ["enforced", "broken"], 3],
  ["a way was found, whatever was tried", ["enforced", "holds"], ["computed", "broken"], 3],
  ["nothing was tried", ["enforced", "not-run"], ["enforced", "not-run"], 4],
  ["nothing was tried, whatever was computed", ["enforced", "not-run"], ["computed", "holds"], 4],
] as const)("of attacks where %s", (_, first, second, code) => {
  expect(exit("enforced", first, second)).toBe(code);
});

test("probes that nobody ran are no clean report, whatever was tried", () => {
  expect(exit("probed", ["probed", "not-run"], ["enforced", "holds"])).toBe(4);
});

test("what could be probed and holds is clean", () => {
  expect(exit("probed", ["probed", "holds"], ["probed", "not-run"])).toBe(0);
});

test("a report of nothing is no clean one", () => expect(exit("enforced")).toBe(4));
