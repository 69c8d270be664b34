import { proofJson, proofMarkdown, proofText } from "../../../bin/render/proof";
import { acceptedOnly, probed } from "../../../bin/tenant/probe/line";
import { metadata } from "../../../bin/tenant/probe/network";
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
  return {
    site: "eu",
    kind: "enforced",
    where: "a control plane",
    skipped: [],
    proofs: [{ ...proof, victim: "other", lines }],
  };
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
    "1 tenant attacked; enforced: 1 stopped while the allowed variant works, 0 broken, 1 not run",
  );
});

test("an attempt that another control stopped first is named", () => {
  expect(proofText(report({ ...line, stoppedBy: "roles" }))).toContain("stopped by roles before images/registry could");
});

test("an attempt that got through is BROKEN and exits with 3", () => {
  const { stoppedBy: _, ...rest } = line;
  const through: ProofReport = report({ ...rest, result: "broken", detail: "got through" });
  expect(proofText(through)).toMatch(/^BROKEN +images\/foreign-registry +developer +images +nothing/m);
  expect(JSON.parse(proofJson(through))).toMatchObject({ exitCode: 3 });
});

test("where nothing was tried the exit code is 4", () => {
  expect(JSON.parse(proofJson(report()))).toMatchObject({ exitCode: 4 });
});

test("dry runs are said to be some", () => {
  expect(proofMarkdown(report({ ...line, dryRun: true }))).toContain("| enforced (dry run) |");
});

const way: ProofLine = {
  id: "reach/queues",
  proof: "computed",
  asset: "capacity",
  threat: "this tenant's work spends the GPUs of others",
  attempt: "a way from its work into any other queue",
  expected: "queue",
  result: "broken",
  detail: "pods of lab → queue default → GPUs of other",
};
const probe = acceptedOnly(metadata);

test("each kind of proof has a table of its own, in text and in Markdown", () => {
  const all = report(probe, way, line);
  const titles = (text: string) =>
    [...text.matchAll(/^(?:### )?(enforced|computed|probed)\b/gm)].map(([, kind]) => kind);
  expect([titles(proofText(all)), titles(proofMarkdown(all))]).toEqual([
    ["enforced", "computed", "probed"],
    ["enforced", "computed", "probed"],
  ]);
});

test("a way that was found is printed as the path that leads there", () => {
  const path = /BROKEN.* reach\/queues .*pods of lab → queue default → GPUs of other/;
  expect([proofText(report(way)), proofMarkdown(report(way))]).toEqual([
    expect.stringMatching(path),
    expect.stringMatching(/\*\*BROKEN\*\*: pods of lab → queue default → GPUs of other/),
  ]);
});

test("a probe that was only accepted is never said to hold", () => {
  expect(proofMarkdown(report(probe))).toContain(
    "| probed | NIS 2 Art. 21(2)(i) | **not probed**: accepted by the API server, not probed |",
  );
});

test("kinds of proof are never added up", () => {
  expect(proofText(report(probe, way, line))).toContain(
    "enforced: 1 stopped while the allowed variant works, 0 broken, 0 not run; " +
      "computed: 0 without any way, 1 broken, 0 not claimed; probed: 0 as expected, 0 broken, 1 not probed",
  );
});

test("JSON has the article of each line", () => {
  expect(JSON.parse(proofJson(report(line)))).toMatchObject({ proofs: [{ lines: [{ law: "NIS 2 Art. 21(2)(d)" }] }] });
});

test("text says what each asset is, and its article", () => {
  expect(proofText(report(line))).toContain("images: code that runs in the cell (NIS 2 Art. 21(2)(d))");
});

test("a pod's words reach no terminal as they are", () => {
  const said = probed(metadata, { exitCode: 1, words: "\u001b[31mred" });
  expect(proofText(report(said)) + proofMarkdown(report(said))).not.toContain("\u001b");
});

test("a tenant of two cells is one tenant", () => {
  const one = report(line);
  const both = { ...one, proofs: [...one.proofs, { ...one.proofs[0]!, cell: "a2" }] };
  expect(proofText(both)).toContain("1 tenant attacked in 2 cells; enforced: 2 stopped");
});
