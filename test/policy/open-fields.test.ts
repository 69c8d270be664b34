import { check } from "../../constructs/policy/checker";
import type { Evidence, EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";

type Step = string | number;

/** What says which object it is: without it there is another subject. */
const IDENTITY = ["apiVersion", "kind", "metadata", "metadata.name"];

/** Areas whose rules are about objects that anybody writes. */
const areas = ["hardening", "operations"];

/** Rules about what a site of ours synthesises, where nothing that they join is open. */
const OURS = ["operations/health-checks", "operations/gpu-metrics"];

const judged = rules.filter(({ id }) => areas.includes(id.split("/")[0]!) && !OURS.includes(id));

function* pathsIn(value: unknown, at: readonly Step[] = []): Generator<readonly Step[]> {
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    yield path;
    yield* pathsIn(inner, path);
  }
}

function textOf(path: readonly Step[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}${text === "" ? "" : "."}${step}`),
    "",
  );
}

/** The object with a reference in place of one field. */
function opened(item: EvidenceObject, path: readonly Step[]): EvidenceObject {
  const object = structuredClone(item.object);
  let here = object as unknown as Record<Step, unknown>;
  for (const step of path.slice(0, -1)) here = here[step] as Record<Step, unknown>;
  here[path.at(-1)!] = "${var.x}";
  const field = textOf(path);
  return { ...item, object, unknown: [field], whyUnknown: { [field]: "is var.x" } };
}

/** What a rule says of evidence: the gravest verdict. */
function verdictOf(rule: Rule, evidence: Evidence): string {
  const { counts, crashes } = check(evidence, { rules: [rule] });
  expect(crashes).toEqual([]);
  const { violation, unknown, pass } = counts.verdicts;
  return unknown > 0 ? "unknown" : violation > 0 ? "violation" : pass > 0 ? "pass" : "not-applicable";
}

/** The fields of an example that give a verdict although only an apply knows them, where the example has the other. */
function wronglySure(rule: Rule, text: string, wrong: "pass" | "violation"): string[] {
  const evidence = evidenceFromExample(text);
  return evidence.objects.flatMap((item, index) =>
    [...pathsIn(item.object)]
      .filter((path) => !IDENTITY.includes(textOf(path)))
      .filter((path) => {
        const objects = evidence.objects.map((each, other) => (other === index ? opened(each, path) : each));
        return verdictOf(rule, { ...evidence, objects }) === wrong;
      })
      .map((path) => `${item.object.kind} ${textOf(path)}`),
  );
}

test.each(judged.map((rule) => [rule.id, rule] as const))("%s is not sure of what only an apply knows", (_, rule) => {
  expect(rule.examples.failing.flatMap((text) => wronglySure(rule, text, "pass"))).toEqual([]);
  expect(rule.examples.passing.flatMap((text) => wronglySure(rule, text, "violation"))).toEqual([]);
});
