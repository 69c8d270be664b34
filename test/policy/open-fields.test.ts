import type { KubernetesObject } from "../../constructs/core/kubernetes";
import type { EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import type { Step } from "./opened";
import { openedValues } from "./opened";
import type { Said } from "./said";
import { isWrong, saidOf } from "./said";

/** What says of what kind an object is: without it, it is read as none, or listed as one that no rule judges. */
const KIND = ["apiVersion", "kind", "metadata"];

/** Without what says which object it is there is another subject. */
const IDENTITY = /^\S+ metadata\.(name|namespace)$/;

/** Where nobody is known to be a tenant, a namespace with open labels is nobody's, and rules about tenants say nothing. */
const WHOSE = "Namespace metadata.labels";

function silencesOf(opened: string): readonly Said[] {
  if (opened === WHOSE) return ["nothing", "not-applicable"];
  return IDENTITY.test(opened) ? ["nothing"] : [];
}

/** Where a reference in place of a value is just what the rule asks for. */
const REFERENCES: Readonly<Record<string, RegExp>> = {
  "terraform/no-secrets": /^(data|stringData)\../,
};

function textOf(path: readonly Step[]): string {
  return path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[${step}]` : `${text}${text === "" ? "" : "."}${step}`),
    "",
  );
}

/** The object with a reference in place of one field, for each of its fields. */
function openedFields(item: EvidenceObject) {
  return openedValues(item.object).map(({ path, value }) => {
    const field = textOf(path);
    const open = { unknown: [field], whyUnknown: { [field]: "is var.x" } };
    return { field, item: { ...item, object: value as KubernetesObject, ...open } };
  });
}

/** The fields of an example that change a verdict into another definite one, though only an apply knows them. */
function wronglySure(rule: Rule, text: string): string[] {
  const evidence = evidenceFromExample(text);
  const before = saidOf(rule, evidence);
  return evidence.objects.flatMap((item, index) =>
    openedFields(item)
      .filter(({ field }) => !KIND.includes(field) && REFERENCES[rule.id]?.test(field) !== true)
      .flatMap(({ field, item: opened }) => {
        const objects = evidence.objects.map((each, other) => (other === index ? opened : each));
        const after = saidOf(rule, { ...evidence, objects });
        const isDoubted = [...after.values()].includes("unknown");
        return [...before].flatMap(([name, was]) => {
          // Of a policy that is not read, the policy is unknown, and its objects are nobody's subject.
          const is = after.get(name) ?? (isDoubted ? "unknown" : "nothing");
          const wrong = isWrong(was, is, silencesOf(`${item.object.kind} ${field}`));
          return wrong ? [`${name}: ${was}, and ${is} with ${item.object.kind}'s ${field} open`] : [];
        });
      }),
  );
}

test.each(rules.map((rule) => [rule.id, rule] as const))("%s is not sure of what only an apply knows", (_, rule) => {
  const { passing, failing } = rule.examples;
  expect([...failing, ...passing].flatMap((text) => wronglySure(rule, text))).toEqual([]);
});
