import { parseAllDocuments, stringify } from "yaml";
import { FaultError } from "../../constructs/core/fault";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { openedValues } from "./opened";
import { isWrong, saidOf } from "./said";

/** Arguments that Terraform itself takes only as they are written, and blocks, which no expression makes. */
const META = /^resource\.[^.]+\.[^.]+\.(depends_on|lifecycle|provider)\b|\.wait(\.\d+)?$/;

/** What says which object a resource makes: without it there is another subject, or one that is listed as unjudged. */
const IDENTITY =
  /\.(manifest|manifest\.(apiVersion|kind)|(manifest\.)?metadata(\.(name|namespace))?|helm_release\.\w+\.name)$/;

/** A Namespace whose labels are open is nobody's where there are no tenants beside it. */
const SOLE = /namespace_v1\.\w+\.metadata\.labels$/;

/** Where a reference in place of a value is just what the rule asks for. */
const REFERENCES: Readonly<Record<string, RegExp>> = {
  "terraform/no-secrets":
    /^(resource|provider)\..*\.(data|string_data|set|set_sensitive|repository_password|token|password|client_key|kubernetes|registry)\b/,
};

/** Rules about two resources: of a pair with an open one that one is unknown, and the other is said nothing of. */
const PAIRS = ["terraform/unique-objects"];

type Fields = Readonly<Record<string, unknown>>;

/** Values of resources and providers of a stack; blocks themselves are no values. */
function isValue(path: readonly (string | number)[]): boolean {
  const [, part] = path;
  return (part === "resource" && path.length > 4) || (part === "provider" && path.length > 3);
}

/** Undefined for text that is no Terraform any more: a block in whose place an expression stands. */
function readable(text: string): Evidence | undefined {
  try {
    return evidenceFromExample(text);
  } catch (error) {
    if (error instanceof FaultError) return undefined;
    throw error;
  }
}

function wronglySure(rule: Rule, text: string): string[] {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Fields);
  const before = saidOf(rule, evidenceFromExample(text));
  return documents.flatMap((document, index) =>
    openedValues(document["stacks"])
      .filter(({ path }) => isValue(path))
      .map(({ path, value }) => ({ field: path.slice(1).join("."), value }))
      .filter(({ field }) => !META.test(field) && REFERENCES[rule.id]?.test(field) !== true)
      .flatMap(({ field, value }) => {
        const isIdentity = IDENTITY.test(field) || SOLE.test(field);
        const changed = documents.map((each, i) => (i === index ? { ...each, stacks: value } : each));
        const after = readable(changed.map((each) => stringify(each)).join("---\n"));
        if (after === undefined) return [];
        const said = saidOf(rule, after);
        const isDoubted = PAIRS.includes(rule.id) && [...said.values()].includes("unknown");
        return [...before].flatMap(([name, was]) => {
          const is = isDoubted ? "unknown" : (said.get(name) ?? "nothing");
          return isWrong(was, is, isIdentity ? ["nothing", "not-applicable", "pass"] : [])
            ? [`${name}: ${was}, and ${is} with ${field} open`]
            : [];
        });
      }),
  );
}

const ofStacks = rules.filter(({ examples }) =>
  [...examples.failing, ...examples.passing].some((text) => text.includes("stacks:")),
);

test.each(ofStacks.map((rule) => [rule.id, rule] as const))("%s is not sure of what only an apply knows", (_, rule) => {
  const { passing, failing } = rule.examples;
  expect([...failing, ...passing].flatMap((text) => wronglySure(rule, text))).toEqual([]);
});
