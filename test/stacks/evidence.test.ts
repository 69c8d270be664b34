import { evidenceFromCdktfOut } from "../../constructs/policy/evidence/cdktf-out";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import { check } from "../../constructs/policy/checker";
import { rules } from "../../constructs/policy/rules";
import { siteEvidence } from "../../stacks/evidence";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VendoredCrds } from "../../stacks/vendored";
import { facts, terraformOf } from "./fixtures";

const site = facts();

let home: string;
let vendored: VendoredCrds;
let declared: Evidence;
let synthesised: Evidence;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "evidence-"));
  const path = join(home, "x.example.json");
  writeFileSync(path, "{}\n");
  vendored = { "rook-v1.20.6": [{ crd: "x.example", path, sha256: "" }], unneeded: [{ crd: "y", path, sha256: "" }] };
  declared = siteEvidence(site, { vendored });
  synthesised = evidenceFromCdktfOut({ stacks: terraformOf(site, { vendored }) });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/**
 * By an object's cell, kind and name: the order of a synthesis is Terraform's. What Kubernetes takes for absent
 * (`allowVolumeExpansion: false`) is left out when Terraform is read.
 */
function objectsByName({ objects }: Evidence): Record<string, unknown> {
  return Object.fromEntries(
    objects.map(({ stack, cell, object }) => [
      `${cell} ${stack} ${object.apiVersion} ${object.kind} ${object.metadata.namespace ?? ""}/${object.metadata.name}`,
      Object.fromEntries(Object.entries(object).filter(([, value]) => value !== false)),
    ]),
  );
}

test("the objects that a site declares are those that its Terraform would make, field for field", () => {
  expect(declared.objects.length).toBeGreaterThan(80);
  expect(objectsByName(synthesised)).toEqual(objectsByName(declared));
});

test("each stack has the same resources, with the same lifecycle", () => {
  const summary = ({ stacks }: Evidence) =>
    Object.fromEntries(
      stacks.map(({ id, resources }) => [
        id,
        resources.map(({ type, lifecycle, object }) => [type, object?.object.metadata.name ?? "", lifecycle]).sort(),
      ]),
    );
  expect(summary(synthesised)).toEqual(summary(declared));
});

test("each stack has the same kind, cell, backend and providers", () => {
  const settings = ({ stacks }: Evidence) =>
    Object.fromEntries(
      stacks.map(({ id, kind, cell, backend, providers, requiredProviders }) => [
        id,
        { kind, cell, backend, providers, requiredProviders },
      ]),
    );
  expect(JSON.parse(JSON.stringify(settings(synthesised)))).toEqual(JSON.parse(JSON.stringify(settings(declared))));
});

test("what makes no object of ours has the same address and configuration in both", () => {
  const others = ({ stacks }: Evidence) =>
    stacks
      .flatMap(({ resources }) => resources.filter(({ object }) => object === undefined))
      .map(({ stack, address, config }) => [
        `${stack} ${address}`,
        Object.fromEntries(Object.entries(config).filter(([key]) => RELEASE_FIELDS.includes(key))),
      ]);
  expect(Object.fromEntries(others(synthesised))).toEqual(Object.fromEntries(others(declared)));
});
const RELEASE_FIELDS = ["name", "chart", "version", "namespace", "repository", "skip_crds", "values"];

test("a vendored CRD counts as a resource in both, one of a bundle that no cell needs in neither", () => {
  const crds = ({ stacks }: Evidence) =>
    stacks.flatMap(({ id, kind, resources }) => (kind === "crds" ? [[id, resources.length]] : []));
  expect([crds(declared), crds(synthesised)]).toEqual([
    [
      ["a1-crds", 1],
      ["b1-crds", 0],
    ],
    [
      ["a1-crds", 1],
      ["b1-crds", 0],
    ],
  ]);
});

test("the rules count and judge the same things in both", () => {
  const { coverage, counts } = check(declared, { rules });
  const other = check(synthesised, { rules });
  expect(other.coverage).toEqual(coverage);
  expect(other.counts).toEqual(counts);
});

test("a ledger and the lines of the YAML are part of it where they are known", () => {
  const at = { file: "site.yaml", line: 3, column: 5 };
  const ledger = { stacks: { "a1-crds": "active" as const } };
  const evidence = siteEvidence(site, { ledger: ledger as never, placeOf: () => at });
  expect([evidence.ledger, evidence.place(["id"])]).toEqual([ledger, at]);
  expect([declared.ledger, declared.place(["id"])]).toEqual([undefined, undefined]);
});
