import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { stringify } from "yaml";
import { readYamlDocuments } from "../../bin/check/yaml-documents";
import { processIo } from "../../bin/io";
import { readSite } from "../../bin/site-source";
import { createApp } from "../../constructs/core/terraform/synth";
import { check } from "../../constructs/policy/checker";
import { evidenceFromCdktfOut } from "../../constructs/policy/evidence/cdktf-out";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import { partOfManifests } from "../../constructs/policy/evidence/manifests";
import { evidenceOfParts } from "../../constructs/policy/evidence/parts";
import { partOfPlan, partOfState } from "../../constructs/policy/evidence/shown";
import { readConfiguration } from "../../constructs/policy/evidence/terraform-config";
import { rules } from "../../constructs/policy/rules";
import { siteEvidence } from "../../stacks/evidence";
import { Site, siteFacts } from "../../stacks/site";
import { shown } from "../support/shown-terraform";
import { ROOT } from "../support/sources";

/** Synthesising a large site and reading it in five forms takes seconds, and minutes on a machine with company. */
jest.setTimeout(120_000);

const POOL = { system: "dgx-b300", nodes: 64, spares: 0 } as const;

/** A site with mistakes in most areas. */
const facts = siteFacts(
  {
    apiVersion: "gigafactory/v1",
    kind: "Site",
    id: "eu-1",
    country: "DE",
    operator: { name: "Example Inc.", country: "US" },
    grid: { capacity: "1MW" },
    state: { kind: "s3", bucket: "b", region: "us-east-1" },
    halls: { a: { it: "900kW", pue: 1.2, rackDensity: "40kW" } },
    cells: {
      a1: {
        hall: "a",
        kubernetes: "v1.36.3",
        access: { kubeconfig: "~/.kube/config", context: "a1" },
        pools: { hgx: POOL, own: { ...POOL, nodes: 8, reservedFor: "charite" } },
        fabric: { technology: "infiniband", switch: "q3400", oversubscription: 2, pools: ["hgx"] },
        storage: { parallel: { driver: "weka", capacity: "1PiB", read: "1GB/s", encrypted: false } },
        shared: { hgx: 500 },
      },
    },
    programmes: { health: { envelope: { "a1/hgx": 64, "a1/own": 64 }, isolation: ["shared", "dedicated-nodes"] } },
  },
  ["charite", "uni"].map((id) => ({
    apiVersion: "gigafactory/v1",
    kind: "Tenant",
    id,
    organisation: { name: id, country: "DE", sector: "hospital" },
    programme: "health",
    data: { classification: "special-category", residency: ["DE"] },
    term: { from: "2027-01-01", until: "2027-12-31" },
    people: { admins: ["doctors"] },
    entitlements: [{ pool: "a1/own", guaranteed: 64 }],
    storage: { "a1/parallel": "600TiB" },
  })),
);

function findings(evidence: Evidence) {
  const report = check(evidence, { rules });
  expect(report.crashes).toEqual([]);
  return report.findings.map(({ rule, subject, id, verdict }) => ({ rule, subject, id, verdict }));
}

type Facts = typeof facts;

/** Each stack's Terraform JSON by its id, as it would be written. */
function synthesised(site: Facts): Readonly<Record<string, unknown>> {
  const { stacks } = new Site(createApp(), site);
  const terraform = (stack: TerraformStack) => JSON.parse(JSON.stringify(stack.toTerraform())) as unknown;
  return Object.fromEntries([...stacks].map(([id, stack]) => [id, terraform(stack)]));
}

const example = (name: string): Facts => readSite({ ...processIo(), cwd: ROOT }, join("examples", name)).facts;

const sites: readonly (readonly [string, () => Facts])[] = [
  ["a site with mistakes in most areas", () => facts],
  ...["broken", "eu-gigafactory", "telenor-norway", "ai-factory-spain"].map(
    (name) => [`the example ${name}`, () => example(name)] as const,
  ),
];

describe.each(sites)("%s", (_, read) => {
  const site = read();
  const stacks = synthesised(site);
  const declared = findings(siteEvidence(site, {}));
  const each = (part: (id: string, json: unknown) => ReturnType<typeof partOfPlan>): Evidence =>
    evidenceOfParts(
      Object.entries(stacks).map(([id, json]) => part(id, json)),
      { whole: true },
    );

  test("has the same findings as its synthesis", () => {
    expect(findings(evidenceFromCdktfOut({ stacks }))).toEqual(declared);
  });

  test("has the same findings as its stacks' files one by one", () => {
    expect(inOrder(findings(each((id, json) => readConfiguration(id, json))))).toEqual(inOrder(declared));
  });

  test.each([
    ["plans", (id: string, json: unknown) => partOfPlan(id, shown(json).plan)],
    ["states", (id: string, json: unknown) => partOfState(id, shown(json).state)],
  ] as const)("has the same findings as its stacks' %s, but for what only a configuration says", (_form, part) => {
    const comparable = (found: ReturnType<typeof findings>) =>
      inOrder(found.filter(({ rule }) => !OF_CONFIGURATION.includes(rule)));
    expect(comparable(findings(each(part)))).toEqual(comparable(declared));
    const others = findings(each(part)).filter(({ rule }) => OF_CONFIGURATION.includes(rule));
    const known = new Set(declared.map(({ id }) => id));
    expect(others.filter(({ id, verdict }) => verdict === "violation" && !known.has(id))).toEqual([]);
  });

  test("has no other violations as manifests, and every one of the rules that read objects alone", () => {
    const objects = siteEvidence(site, {}).objects.map(({ object }) => object);
    const text = objects
      .map((object) => stringify(object, { version: "1.1", aliasDuplicateObjects: false }))
      .join("---\n");
    const manifests = partOfManifests(readYamlDocuments("a.yaml", text, []));
    const found = findings(evidenceOfParts([manifests], { whole: false }));
    const known = new Set(declared.map(({ id }) => id));
    expect(found.filter(({ id, verdict }) => verdict === "violation" && !known.has(id))).toEqual([]);
    const hardening = ({ rule }: { rule: string }): boolean => rule.startsWith("hardening/");
    expect(inOrder(found.filter(hardening))).toEqual(inOrder(declared.filter(hardening)));
  });
});

/** What neither a plan nor a state says. */
const OF_CONFIGURATION = [
  "terraform/backend",
  "terraform/encrypted-state",
  "terraform/provider-pinned",
  "terraform/prevent-destroy",
  "terraform/no-secrets",
  "terraform/waits-for-namespace",
  "terraform/crds-vendored",
];

function inOrder<T>(found: readonly T[]): string[] {
  return found.map((finding) => JSON.stringify(finding)).sort();
}

test("the site with mistakes has some in each area", () => {
  const areas = new Set(findings(siteEvidence(facts, {})).map(({ rule }) => rule.split("/")[0]));
  for (const area of ["capacity", "fabric", "power", "sovereignty", "storage", "tenancy", "terraform"])
    expect([...areas]).toContain(area);
});
