import { proofJson, proofMarkdown, proofText } from "../../../bin/render/proof";
import type { ProofLine, ProofReport } from "../../../bin/tenant/report";

const line: ProofLine = {
  id: "images/foreign-registry",
  proof: "enforced",
  asset: "images",
  threat: "code that nobody answers for",
  attempt: "runs a foreign image",
  as: "developer",
  expected: "images/registry",
  stoppedBy: "images/registry",
  result: "holds",
  detail: "denied",
  twin: { does: "runs one of the tenant's", works: true },
};

function report(...lines: readonly ProofLine[]): ProofReport {
  const proof = { tenant: "lab", isolation: "shared", classification: "open", cell: "a1", namespace: "lab" } as const;
  return { site: "eu", where: "a control plane", skipped: [], proofs: [{ ...proof, victim: "other", lines }] };
}

test("Markdown names asset, threat, attempt, control, kind of proof, law, result and the allowed variant", () => {
  expect(proofMarkdown(report(line))).toContain(
    "| code that runs in the cell | code that nobody answers for | developer runs a foreign image " +
      "| admission images/registry: Images come from the tenant's registries | enforced " +
      "| NIS 2 Art. 21(2)(d) | holds | runs one of the tenant's: works |",
  );
});

test("what a server says cannot break a table of Markdown", () => {
  const broken: ProofLine = { ...line, result: "broken", twin: { does: "x", works: false, detail: "a | b <script>" } };
  expect(proofMarkdown(report(broken))).toContain("a \\| b \\<script\\>");
});

test("what was not run is not counted as stopped", () => {
  const { stoppedBy: _, twin: __, ...rest } = line;
  expect(proofText(report(line, { ...rest, result: "not-run", detail: "no GPUs" }))).toContain(
    "1 tenant attacked, 1 attempt stopped while the allowed variant works, 0 broken, 1 not run",
  );
});

test("an attempt that another control stopped first is named", () => {
  expect(proofText(report({ ...line, stoppedBy: "roles" }))).toContain("stopped by roles before images/registry could");
});

test("an attempt that got through is BROKEN and exits with 3", () => {
  const { stoppedBy: _, ...rest } = line;
  const through: ProofReport = report({ ...rest, result: "broken", detail: "got through" });
  expect(proofText(through)).toMatch(/^BROKEN +images\/foreign-registry +developer +nothing/m);
  expect(JSON.parse(proofJson(through))).toMatchObject({ exitCode: 3 });
});

test("where nothing was tried the exit code is 4", () => {
  expect(JSON.parse(proofJson(report()))).toMatchObject({ exitCode: 4 });
});

test("dry runs are said to be some", () => {
  expect(proofMarkdown(report({ ...line, dryRun: true }))).toContain("| enforced (dry run) |");
});
