import type { Evidence } from "../../evidence/evidence";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { pass, violation } from "../../verdict";

interface LedgerStack {
  readonly state: "active" | "retired";
  readonly exists: boolean;
}

export const ledgerKnowsStacks = defineRule({
  id: "terraform/ledger-knows-stacks",
  title: "Every stack that the ledger calls active is still part of the site, and no retired one",
  severity: "error",
  why: "A stack that vanishes from the site is not deleted: its state, its namespace and its people's rights stay, and nobody looks after them. Absence is never deletion.",
  fix: "Put back what was removed with phase: offboarded, destroy its stack, then run gigafactory retire.",
  source: "docs/ledger.md: absence is never deletion",
  subjects: ledgerStacks,
  check({ state, exists }) {
    if (state === "active" && !exists) {
      return violation({
        actual: "is active in the ledger and no longer part of the site",
        expected: "that it stays, as an empty stack, until it is destroyed and retired",
      });
    }
    if (state === "retired" && exists) {
      return violation({
        actual: "was retired and is part of the site again",
        expected: "an id that was never retired",
        fix: "give it another id, or take `retired` back in the ledger if its state is really gone",
      });
    }
    return pass();
  },
  examples: {
    passing: [
      `stacks: {a1-capacity: {}}
ledger: {stacks: {a1-capacity: active, a1-tenant-old: retired}}`,
    ],
    failing: [
      `stacks: {a1-capacity: {}}
ledger: {stacks: {a1-capacity: active, a1-tenant-charite: active}}`,
      `stacks: {a1-capacity: {}, a1-tenant-old: {}}
ledger: {stacks: {a1-capacity: active, a1-tenant-old: retired}}`,
    ],
  },
});

function ledgerStacks({ ledger, stacks }: Evidence): Subject<LedgerStack>[] {
  const existing = new Set(stacks.map(({ id }) => id));
  return Object.entries(ledger?.stacks ?? {}).map(([id, state]) => ({
    name: `stack ${id}`,
    item: { state, exists: existing.has(id) },
  }));
}
