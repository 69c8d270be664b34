import { columnsOf, resultOf } from "../../../bin/render/proof-lines";
import type { ProofKind, ProofLine } from "../../../bin/tenant/report";
import { PROOF_KINDS } from "../../../bin/tenant/report";

const line = (proof: ProofKind, more: Partial<ProofLine> = {}): ProofLine => ({
  id: "a/b",
  proof,
  asset: "data",
  threat: "t",
  attempt: "x",
  expected: "roles",
  result: "not-run",
  detail: "why",
  ...more,
});

test("what proves nothing is called by another word in each kind", () => {
  expect(PROOF_KINDS.map((kind) => resultOf(line(kind)))).toEqual(["not run", "not claimed", "not probed"]);
});

test.each(PROOF_KINDS)("a line that is %s has a cell for each of its columns", (kind) => {
  const { columns, row } = columnsOf(kind);
  expect(row(line(kind))).toHaveLength(columns.length);
});

test("a control that stopped an attempt before the one that should have is named", () => {
  const { remark } = columnsOf("enforced");
  expect(remark(line("enforced", { result: "holds", stoppedBy: "namespace" }))).toBe(
    "stopped by namespace before roles could",
  );
});

test.each(["computed", "probed"] as const)("a line that is %s and holds needs no remark", (kind) => {
  expect(columnsOf(kind).remark(line(kind, { result: "holds", stoppedBy: "roles" }))).toBeUndefined();
});
