import { parseAllDocuments } from "yaml";
import { check } from "../../constructs/policy/checker";
import type { Evidence, EvidenceObject } from "../../constructs/policy/evidence/evidence";
import { EXAMPLE_CELL } from "../../constructs/policy/example";
import { rules } from "../../constructs/policy/rules";

type Document = EvidenceObject["object"];

/** What tells copies of an example's objects apart: their names and namespaces, wherever they are named. */
function copy(documents: readonly Document[], copied: number): Document[] {
  const names = new Set(documents.flatMap(({ metadata: { name, namespace } }) => [name, namespace ?? name]));
  const renamed = (value: unknown): unknown => {
    if (typeof value === "string") return names.has(value) ? `${value}-${copied}` : value;
    if (Array.isArray(value)) return value.map(renamed);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item)]));
  };
  return documents.map((document) => ({ ...document, ...(renamed({ ...document }) as Document), kind: document.kind }));
}

/** Objects of an example without its site, if it is nothing else. */
function documentsOf(example: string): readonly Document[] {
  const documents = parseAllDocuments(example).map((document) => document.toJS() as Document);
  return documents.filter(({ apiVersion, metadata }) => apiVersion !== undefined && metadata !== undefined);
}

/** How often a rule looks at objects, of so many copies of an example. */
function looksOf(rule: (typeof rules)[number], documents: readonly Document[], copies: number) {
  let looks = 0;
  const objects = Array.from({ length: copies }, (_, index) => copy(documents, index))
    .flat()
    .map((object): EvidenceObject =>
      Object.defineProperty({ object, cell: EXAMPLE_CELL }, "object", {
        enumerable: true,
        get: () => (looks++, object),
      }),
    );
  const evidence: Evidence = { objects, stacks: [], place: () => undefined };
  const { findings } = check(evidence, { rules: [rule] });
  return { looks, findings: findings.length };
}

/** Each policy judges each object. */
const EACH_BY_EACH = ["tenancy/admitted"];

const asked = rules.filter(({ id }) => !EACH_BY_EACH.includes(id));

test.each(asked.map((rule) => [rule.id, rule] as const))("%s asks about each of many, not each of each", (_, rule) => {
  for (const example of [...rule.examples.failing, ...rule.examples.passing]) {
    const documents = documentsOf(example);
    if (documents.length === 0) continue;
    const [few, many] = [40, 160].map((copies) => looksOf(rule, documents, copies)) as [
      ReturnType<typeof looksOf>,
      ReturnType<typeof looksOf>,
    ];
    expect({ ...many, example, few }).toMatchObject({
      looks: Math.min(many.looks, few.looks * 8),
      findings: Math.min(many.findings, few.findings * 8),
    });
  }
});
