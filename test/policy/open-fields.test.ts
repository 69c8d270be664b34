import type { EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { isWrong, saidOf } from "./said";

type Step = string | number;

/** What says of what kind an object is: without it, it is read as none, or listed as one that no rule judges. */
const KIND = ["apiVersion", "kind", "metadata"];

/** What says which object it is: without it there is another subject. A sole namespace with open labels is nobody's. */
const IDENTITY = /^(.* metadata\.(name|namespace)|Namespace metadata\.labels)$/;

/** Where a reference in place of a value is just what the rule asks for. */
const REFERENCES: Readonly<Record<string, RegExp>> = {
  "terraform/no-secrets": /^(data|stringData)\../,
};

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

/** The fields of an example that change a verdict into another definite one, though only an apply knows them. */
function wronglySure(rule: Rule, text: string): string[] {
  const evidence = evidenceFromExample(text);
  const before = saidOf(rule, evidence);
  return evidence.objects.flatMap((item, index) =>
    [...pathsIn(item.object)]
      .map((path) => ({ path, field: textOf(path) }))
      .filter(({ field }) => !KIND.includes(field) && REFERENCES[rule.id]?.test(field) !== true)
      .flatMap(({ path, field }) => {
        const objects = evidence.objects.map((each, other) => (other === index ? opened(each, path) : each));
        const after = saidOf(rule, { ...evidence, objects });
        const isDoubted = [...after.values()].includes("unknown");
        return [...before].flatMap(([name, was]) => {
          // Of a policy that is not read, the policy is unknown, and its objects are nobody's subject.
          const is = after.get(name) ?? (isDoubted ? "unknown" : "nothing");
          const wrong = isWrong(was, is, IDENTITY.test(`${item.object.kind} ${field}`));
          return wrong ? [`${name}: ${was}, and ${is} with ${item.object.kind}'s ${field} open`] : [];
        });
      }),
  );
}

test.each(rules.map((rule) => [rule.id, rule] as const))("%s is not sure of what only an apply knows", (_, rule) => {
  const { passing, failing } = rule.examples;
  expect([...failing, ...passing].flatMap((text) => wronglySure(rule, text))).toEqual([]);
});
