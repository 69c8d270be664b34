import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { cohortTree } from "../../../../constructs/policy/rules/capacity/cohort-tree";
import { evidenceOf, foundBy, object } from "../../support";

function cohort(name: string, parentName?: string): EvidenceObject {
  const { object: bare, ...rest } = object("Cohort", name, { spec: { parentName } });
  return { ...rest, object: { ...bare, apiVersion: "kueue.x-k8s.io/v1beta2" } };
}

const chain = (length: number, last?: string) =>
  Array.from({ length }, (_, index) => cohort(`c${index}`, index === length - 1 ? last : `c${index + 1}`));

test("what leads into a circle of others is not in it", () => {
  const evidence = evidenceOf(
    cohort("a", "b"),
    cohort("b", "c"),
    cohort("c", "b"),
    cohort("root"),
    cohort("d", "root"),
  );
  expect(foundBy(cohortTree, evidence)).toEqual([
    "violation: is its own ancestor: b → c → b",
    "violation: is its own ancestor: c → b → c",
  ]);
});

test("a long circle is told by some of its cohorts", () => {
  const [first, ...others] = foundBy(cohortTree, evidenceOf(...chain(100, "c0")));
  expect(others).toHaveLength(99);
  expect(first).toMatch(/^violation: is its own ancestor: c0 → c1 → .*c17 → … → c0$/);
});

test("a long way up is gone once, not from each cohort on it", () => {
  let looks = 0;
  const counted = chain(300).map((each): EvidenceObject =>
    Object.defineProperty({ ...each }, "object", { enumerable: true, get: () => (looks++, each.object) }),
  );
  expect(foundBy(cohortTree, evidenceOf(...counted))).toEqual([]);
  expect(looks).toBeLessThan(20_000);
});
