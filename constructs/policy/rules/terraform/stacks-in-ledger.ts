import { perEvidence } from "../../evidence/per-evidence";
import { defineRule } from "../../rule";
import { stacks } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const stacksInLedger = defineRule({
  id: "terraform/stacks-in-ledger",
  title: "The committed ledger knows every stack of the site",
  severity: "warning",
  why: "Only what the ledger knows is missed when it vanishes. A stack that was applied and never recorded can be forgotten without anybody noticing.",
  fix: "Run gigafactory synth and commit gigafactory.lock.yaml with the change.",
  source: "docs/ledger.md: commands write it, check verifies it",
  subjects: stacks,
  check({ id }, evidence) {
    const recorded = recordedStacks(evidence);
    // Before the first synthesis there is nothing to compare with.
    if (recorded.size === 0) return notApplicable();
    if (recorded.has(id)) return pass();
    return violation({ actual: "is not in the ledger", expected: "an entry that gigafactory synth writes" });
  },
  examples: {
    passing: [
      `stacks: {a1-capacity: {}}
ledger: {stacks: {a1-capacity: active}}`,
    ],
    failing: [
      `stacks: {a1-capacity: {}, a1-tenant-new: {}}
ledger: {stacks: {a1-capacity: active}}`,
    ],
  },
});

const recordedStacks = perEvidence(({ ledger }) => new Set(Object.keys(ledger?.stacks ?? {})));
