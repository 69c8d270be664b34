import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { check } from "../../constructs/policy/checker";
import type { Evidence, EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { NO_EVIDENCE } from "../../constructs/policy/evidence/evidence";
import { evidenceOfParts } from "../../constructs/policy/evidence/parts";
import { readConfiguration } from "../../constructs/policy/evidence/terraform-config";
import type { Rule, RuleDefinition } from "../../constructs/policy/rule";
import { defineRule } from "../../constructs/policy/rule";
import { objects } from "../../constructs/policy/subject";
import { pass } from "../../constructs/policy/verdict";

/** An object of the cell `a1` with as little as it can have. */
export function object(
  kind: string,
  name: string,
  more: { namespace?: string; labels?: Record<string, string> } & Record<string, unknown> = {},
): EvidenceObject {
  const { namespace, labels, ...body } = more;
  const metadata = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels }),
  };
  const written: KubernetesObject = { apiVersion: "v1", kind, metadata, ...body };
  return { object: written, cell: "a1" };
}

export function evidenceOf(...found: readonly EvidenceObject[]): Evidence {
  return { ...NO_EVIDENCE, objects: found };
}

/** A stack `net` with a root as cdk.tf.json has it. */
export function evidenceOfTerraform(root: object): Evidence {
  return evidenceOfParts([readConfiguration("net", root)], { whole: false });
}

/** What a rule finds, as `violation: has no name`. */
export function foundBy(rule: Rule, evidence: Evidence, parameters?: unknown): string[] {
  const { findings, crashes } = check(evidence, {
    rules: [rule],
    ...(parameters === undefined ? {} : { parameters: { [rule.id]: parameters } }),
  });
  expect(crashes).toEqual([]);
  return findings.map(({ verdict, actual, reason }) => `${verdict}: ${actual ?? reason ?? ""}`);
}

/** A rule about ConfigMaps, to see what the engine makes of its answers. */
export function exampleRule(parts: Partial<RuleDefinition<EvidenceObject>> = {}) {
  return defineRule<EvidenceObject>({
    id: "hardening/example",
    title: "An example",
    severity: "error",
    why: "So that the engine can be tried.",
    fix: "mend it",
    source: "none",
    subjects: objects("ConfigMap"),
    check: () => pass(),
    examples: { passing: ["{}"], failing: ["{}"] },
    ...parts,
  });
}
