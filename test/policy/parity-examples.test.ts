import { parseAllDocuments, stringify } from "yaml";
import { readJsonDocument } from "../../bin/check/json-document";
import { readYamlDocuments } from "../../bin/check/yaml-documents";
import type { Fault } from "../../constructs/core/fault";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { literalDeep } from "../../constructs/core/terraform-json/escape";
import { check } from "../../constructs/policy/checker";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import type { Manifest } from "../../constructs/policy/evidence/manifests";
import { partOfManifests } from "../../constructs/policy/evidence/manifests";
import { evidenceOfParts } from "../../constructs/policy/evidence/parts";
import { partOfPlan, partOfState } from "../../constructs/policy/evidence/shown";
import { readConfiguration } from "../../constructs/policy/evidence/terraform-config";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import type { StackFacts } from "../../constructs/site/stack-facts";
import { siteFrame, withoutPartitions } from "../../constructs/site/stack-facts";
import { asSent } from "../support/as-sent";
import { nativeResource } from "../support/native-block";
import { shown } from "../support/shown-terraform";

/** Rules that ask what neither a plan nor a state says: there they are unknown. */
const ASKS_CONFIGURATION = [
  "terraform/backend",
  "terraform/encrypted-state",
  "terraform/provider-pinned",
  "terraform/prevent-destroy",
  "terraform/no-secrets",
  "terraform/waits-for-namespace",
  "terraform/crds-vendored",
  // A state doesn't say which provider's cluster each object stands in.
  "terraform/unique-objects",
];

interface Example {
  readonly rule: Rule;
  readonly text: string;
  readonly evidence: Evidence;
}

const examples: Example[] = rules.flatMap((rule) =>
  [...rule.examples.passing, ...rule.examples.failing].map((text) => {
    const { objects, ...evidence } = evidenceFromExample(text);
    // Where no site says which cell they are in, objects are in none.
    const cellOf = evidence.site === undefined ? withoutCells : (all: Evidence["objects"]) => all;
    return { rule, text, evidence: { ...evidence, objects: cellOf(objects) } };
  }),
);

function withoutCells(objects: Evidence["objects"]): Evidence["objects"] {
  return objects.map(({ cell: _cell, ...object }) => object);
}

function reportOf(rule: Rule, evidence: Evidence) {
  const report = check(evidence, { rules: [rule] });
  expect(report.crashes).toEqual([]);
  const findings = report.findings.map(({ id, verdict }) => `${verdict} ${id}`).sort();
  return { findings, passes: report.counts.verdicts.pass };
}

function judged(rule: Rule, evidence: Evidence): readonly string[] {
  return reportOf(rule, evidence).findings;
}

/** The same findings; of rules that ask what the input doesn't say unknown, or nothing, in place of any: never a pass. */
function expectSameOrUnknown(rule: Rule, { from, of }: { readonly from: Evidence; readonly of: Evidence }): void {
  const { findings, passes } = reportOf(rule, from);
  const expected = judged(rule, of);
  if (!ASKS_CONFIGURATION.includes(rule.id)) return expect(findings).toEqual(expected);
  const violations = findings.filter((finding) => finding.startsWith("violation"));
  expect(expected).toEqual(expect.arrayContaining(violations));
  if (violations.length < expected.length) expect(passes).toBe(0);
}

/** Documents of an example that are Kubernetes objects, and its stacks. */
function writtenIn(text: string) {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Record<string, unknown>);
  const isObject = (document: Record<string, unknown>) =>
    typeof document["apiVersion"] === "string" && "metadata" in document;
  const objects = documents.filter(isObject);
  const others = Object.assign({}, ...documents.filter((document) => !isObject(document))) as Record<string, unknown>;
  return { objects, stacks: (others["stacks"] ?? {}) as Record<string, Record<string, unknown>>, others };
}

function configuration(objects: readonly object[], native: boolean): object {
  const resource: Record<string, Record<string, object>> = {};
  objects.forEach((object, index) => {
    const found = native ? nativeResource(object as never) : undefined;
    const { type, config } = found ?? { type: "kubernetes_manifest", config: { manifest: literalDeep(object) } };
    (resource[type] ??= {})[`r${index}`] = config;
  });
  return { resource };
}

const manifests: Readonly<Record<string, (objects: readonly object[]) => Manifest[]>> = {
  YAML: (objects) =>
    readYamlDocuments("a.yaml", objects.map((object) => stringify(object, { version: "1.1" })).join("---\n"), []),
  "a List in JSON": (objects) => {
    const text = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
    return [{ document: readJsonDocument("a.json", text).value }];
  },
};

const forms: Readonly<Record<string, (objects: readonly object[]) => Evidence>> = {
  ...Object.fromEntries(
    Object.entries(manifests).map(([name, read]) => [
      name,
      (objects: readonly object[]) => evidenceOfParts([partOfManifests(read(objects))], { whole: false }),
    ]),
  ),
  "Terraform with manifests": (objects) => terraform(configuration(objects, false)).config,
  "Terraform with native resources": (objects) => terraform(configuration(objects, true)).config,
  "a plan": (objects) => terraform(configuration(objects, true)).plan,
  "a state": (objects) => terraform(configuration(objects, true)).state,
};

function terraform(config: object) {
  const { plan, state } = shown(config);
  const one = (part: ReturnType<typeof partOfPlan>) => evidenceOfParts([part], { whole: false });
  return {
    config: one(readConfiguration("example", config)),
    plan: one(partOfPlan("example", plan)),
    state: one(partOfState("example", state)),
  };
}

/** Examples of objects alone: no stacks, no site, no ledger. */
const ofObjects = examples.filter(({ text, evidence }) => {
  const { stacks } = writtenIn(text);
  return (
    evidence.objects.length > 0 &&
    evidence.site === undefined &&
    evidence.ledger === undefined &&
    Object.keys(stacks).length === 0
  );
});

/** Forms in which the provider adds what it sends where nobody says anything: another object, for some rules. */
const SENT_BY_PROVIDER = ["Terraform with native resources", "a plan"];

function expectedIn(form: string, { text, evidence }: Example): Evidence {
  if (!SENT_BY_PROVIDER.includes(form)) return evidence;
  const { objects } = writtenIn(text) as unknown as { objects: readonly KubernetesObject[] };
  const sent = objects.map((object) => (nativeResource(object) === undefined ? object : asSent(object)));
  return { ...evidence, objects: partOfManifests(sent.map((document) => ({ document }))).objects };
}

describe.each(Object.keys(forms))("of objects in %s", (form) => {
  test.each(ofObjects.map((example) => [example.rule.id, example] as const))("%s says the same", (_, example) => {
    const { rule, text } = example;
    const evidence = expectedIn(form, example);
    const from = forms[form]!(writtenIn(text).objects);
    if (form === "a plan" || form === "a state") expectSameOrUnknown(rule, { from, of: evidence });
    else expect(judged(rule, from)).toEqual(judged(rule, evidence));
  });
});

const ofStacks = examples.filter(({ text }) => Object.keys(writtenIn(text).stacks).length > 0);

describe.each(["plan", "state"] as const)("of stacks in a %s each", (form) => {
  test.each(ofStacks.map((example) => [example.rule.id, example] as const))(
    "%s says the same, or unknown",
    (_, { rule, text, evidence }) => {
      const { stacks } = writtenIn(text);
      const read = form === "plan" ? partOfPlan : partOfState;
      const parts = Object.entries(stacks).map(([id, config]) => read(id, shown(config)[form]));
      const { site: _site, ...rest } = evidence;
      const from = {
        ...rest,
        ...evidenceOfParts(parts, { whole: true }),
        ...(evidence.site && { site: evidence.site }),
      };
      expectSameOrUnknown(rule, { from, of: evidence });
    },
  );
});

const ofSites = examples.filter(
  ({ text, evidence }) =>
    evidence.site !== undefined && writtenIn(text).objects.length === 0 && evidence.ledger === undefined,
);

test.each(ofSites.map((example) => [example.rule.id, example] as const))(
  "%s says the same of a site and of what its stacks' plans state",
  (_, { rule, text, evidence }) => {
    const site = evidence.site!;
    const facts: StackFacts[] = [
      ...site.cells.map((cell) => ({
        kind: "capacity" as const,
        site: siteFrame(site),
        cell: withoutPartitions(cell),
      })),
      ...site.tenants.flatMap((tenant) =>
        site.cells.map((cell): StackFacts => {
          const partition = cell.partitions?.[tenant.id];
          return {
            kind: "tenant",
            site: site.id,
            cell: cell.id,
            tenant,
            ...(partition === undefined ? {} : { partition }),
          };
        }),
      ),
    ];
    const parts = facts.map((value, index) =>
      partOfPlan(`s${index}`, shown({ output: { gigafactory: { value: literalDeep(value) } } }).plan),
    );
    const { site: planned } = evidenceOfParts(parts, { whole: true });
    expect(planned).toEqual(JSON.parse(JSON.stringify(site)));
    expect(judged(rule, { ...evidence, site: planned! })).toEqual(judged(rule, evidence));
    expect(text).not.toBe("");
  },
);

test("every example is in one of these, or has a ledger, which only a site's directory has", () => {
  const covered = new Set([...ofObjects, ...ofStacks, ...ofSites]);
  const others = examples.filter((example) => !covered.has(example));
  expect(
    others
      .filter(({ evidence }) => evidence.ledger === undefined && evidence.site === undefined)
      .map(({ rule }) => rule.id),
  ).toEqual([]);
});

test("most workloads and rights of the examples have a native resource", () => {
  const objects = ofObjects.flatMap(({ text }) => writtenIn(text).objects);
  expect(objects.filter((object) => nativeResource(object as never) !== undefined).length).toBeGreaterThan(
    objects.length / 3,
  );
});

test("a broken document of an example would have been told", () => {
  const faults: Fault[] = [];
  readYamlDocuments("a.yaml", "a: [", faults);
  expect(faults).not.toEqual([]);
});
