import { probeExit } from "../../../../bin/tenant/probe/exit";
import { notProbed, probed } from "../../../../bin/tenant/probe/line";
import { dns, metadata } from "../../../../bin/tenant/probe/network";
import type { ProofLine } from "../../../../bin/tenant/report";

const exit = (...lines: ProofLine[]) => probeExit({ site: "s", where: "w", skipped: [], proofs: [{ lines } as never] });
const holds = probed(dns, { exitCode: 0, words: "" });
const broken = probed(metadata, { exitCode: 1, words: "" });

test("a broken probe is a violation, whatever holds", () => {
  expect(exit(holds, broken)).toBe(3);
});

test("a report of nothing is no clean one", () => {
  expect(exit(notProbed(dns, "x"))).toBe(4);
});

test("what could be probed and holds is clean", () => {
  expect(exit(holds, notProbed(metadata, "x"))).toBe(0);
});
