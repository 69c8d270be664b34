import type { EvidenceObject } from "../../evidence/evidence";
import { objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { firstBut } from "../../reading/names-in-words";
import { asNumber, isTrue } from "../../reading/scalars";
import { HIGHEST_PRIORITY, SYSTEM_PRIORITIES } from "../../reading/system-priorities";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

/** Names that Kubernetes keeps for its own classes. Source: k8s.io/kubernetes, ValidatePriorityClass. */
const RESERVED = "system-";

const CLASS = (name: string, more: string) => `apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: ${name}}
${more}`;

export const oneDefaultPriority = defineRule({
  id: "operations/one-default-priority",
  title: "A cell has at most one default PriorityClass, and none above Kubernetes' own",
  severity: "error",
  why: "The API server refuses the second default, every value above a thousand million and every name that begins with system-: the apply stops there, and what comes after is not made.",
  fix: "Leave globalDefault on one class; give values of at most 1000000000, and names that don't begin with system-.",
  source: "kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption, PriorityClass",
  reads: ["globalDefault", "value"],
  joins: [{ kinds: ["PriorityClass"], by: ["globalDefault"], can: "break" }],
  subjects: objects("PriorityClass"),
  check(priority, evidence) {
    const { name } = priority.object.metadata;
    const others = isDefault(priority) ? (defaults(evidence).get(priority.cell) ?? NONE) : NONE;
    const found: Violation[] = firstBut(name, others, SHOWN).map((other) =>
      violation({
        attribute: `default beside ${other}`,
        actual: `is the default, as ${other} is`,
        expected: "one default",
      }),
    );
    const value = asNumber(priority.object["value"]) ?? 0;
    if (name.startsWith(RESERVED) && !isOwn(priority, value)) {
      const actual = `has value ${value} and a name that Kubernetes keeps for its own classes`;
      found.push(violation({ attribute: "name", actual, expected: `a name without ${RESERVED}` }));
    } else if (value > HIGHEST_PRIORITY && !name.startsWith(RESERVED)) {
      found.push(
        violation({ attribute: "value", actual: `has value ${value}`, expected: `at most ${HIGHEST_PRIORITY}` }),
      );
    }
    return passUnless(found);
  },
  examples: {
    passing: [
      `${CLASS("normal", "value: 100\nglobalDefault: true")}\n---\n${CLASS("urgent", "value: 1000")}`,
      CLASS("system-node-critical", "value: 2000001000"),
    ],
    failing: [
      `${CLASS("normal", "value: 100\nglobalDefault: true")}\n---\n${CLASS("urgent", "value: 1000\nglobalDefault: true")}`,
      CLASS("urgent", "value: 2000000000"),
      CLASS("system-gpu-critical", "value: 1000"),
    ],
  },
});

/** Most other defaults that are told of one. */
const SHOWN = 20;

const NONE: ReadonlySet<string> = new Set();

/** Names of the defaults of each cluster. */
const defaults = perEvidence((evidence): ReadonlyMap<string | undefined, ReadonlySet<string>> => {
  const found = new Map<string | undefined, Set<string>>();
  for (const each of objectsOfKind(evidence, "PriorityClass").filter(isDefault))
    found.set(each.cell, (found.get(each.cell) ?? new Set()).add(each.object.metadata.name));
  return found;
});

/** True for one of the two classes that every cluster has, as it has them. */
function isOwn(priority: EvidenceObject, value: number): boolean {
  const { name } = priority.object.metadata;
  return Object.hasOwn(SYSTEM_PRIORITIES, name) && SYSTEM_PRIORITIES[name] === value && !isDefault(priority);
}

function isDefault({ object }: EvidenceObject): boolean {
  return isTrue(object["globalDefault"]);
}
