import { changeInWords } from "../../../constructs/policy/change/reporters/words";
import {
  cellFields,
  fabricFields,
  hallFields,
  poolFields,
  programmeFields,
  siteFields,
  tierFields,
} from "../../../constructs/policy/change/capacity";
import type { FieldChange } from "../../../constructs/policy/change/contract";
import type { SiteFacts } from "../../../constructs/site/facts";
import { siteFrom } from "./support";

const FABRIC = "cells: {a1: {fabric: {technology: ethernet, switch: sn5600";

function told<T>(
  before: string,
  after: string,
  pick: (site: SiteFacts) => T,
  fields: (sides: { before?: T; after?: T }) => FieldChange[],
): string[] {
  return fields({ before: pick(siteFrom(before)), after: pick(siteFrom(after)) }).map(
    (field) =>
      `${field.widens ? "! " : ""}${field.what} ${changeInWords(field)}${field.note === undefined ? "" : `; ${field.note}`}`,
  );
}

test("a cell that goes says so", () => {
  const cell = (site: SiteFacts) => site.cells[0]!;
  const gone = "programmes: {p: {envelope: {a1/hgx: null}}}\ncells: {a1: {phase: offboarded}}";
  expect(told("country: DE", gone, cell, cellFields)).toEqual(["phase offboarded"]);
});

test("a pool that grows says nodes, GPUs and power", () => {
  const pool = (site: SiteFacts) => site.cells[0]!.pools[0]!;
  expect(told("country: DE", "cells: {a1: {pools: {hgx: {nodes: 80}}}}", pool, poolFields)).toEqual([
    "nodes 64 → 80 nodes",
    "installed 512 → 640 GPUs",
    "schedulable 512 → 640 GPUs",
    "IT power 928 kW → 1.16 MW",
  ]);
});

test("a hall says what it may draw", () => {
  expect(told("country: DE", "cells: {a1: {pools: {hgx: {nodes: 80}}}}", (site) => site.halls[0]!, hallFields)).toEqual(
    ["IT power 928 kW → 1.16 MW; of 50 MW"],
  );
});

test("a site says its grid, its operator and where its states are", () => {
  const after = "operator: {name: Other, country: FR}\nstate: {region: eu-west-3}\ngrid: {capacity: 200MW}";
  expect(told("country: DE", after, (site) => site, siteFields)).toEqual([
    "operator Example (DE) → Other (FR)",
    "grid capacity 100 MW → 200 MW",
    "state s3, bucket example, region eu-central-1 → s3, bucket example, region eu-west-3",
  ]);
});

test("a cell says its Kubernetes and what it shares", () => {
  const after = "cells: {a1: {kubernetes: v1.36.4, shared: {hgx: 16}}}";
  expect(told("country: DE", after, (site) => site.cells[0]!, cellFields)).toEqual([
    "Kubernetes v1.36.3 → v1.36.4",
    "! shared hgx 16 GPUs",
  ]);
});

test("a fabric says what its cards would be", () => {
  const fabric = (site: SiteFacts) => site.cells[0]!.fabric!;
  expect(told(`${FABRIC}}}}`, `${FABRIC}, virtualFunctions: 16}}}`, fabric, fabricFields)).toEqual([
    "virtual functions 8 → 16",
  ]);
});

test("a tier says its capacity and whether it is encrypted", () => {
  const tier = (capacity: number, encrypted: boolean) =>
    ({ driver: { kind: "weka" }, capacity, encrypted, power: 0 }) as unknown as SiteFacts["cells"][0]["tiers"][0];
  const changed = tierFields({ before: tier(2 ** 50, true), after: tier(2 ** 51, false) });
  expect(changed.map((field) => `${field.what} ${changeInWords(field)}`)).toEqual([
    "capacity 1 PiB → 2 PiB",
    "encrypted yes → no",
  ]);
});

test("a programme's envelope that grows widens what its tenants may get", () => {
  const after = "programmes: {p: {envelope: {a1/hgx: 300}, isolation: [shared], tenantAtMost: {a1/hgx: 64}}}";
  expect(told("country: DE", after, (site) => site.programmes[0]!, programmeFields)).toEqual([
    "! envelope hgx on cell a1 256 → 300 GPUs",
    "tenant at most hgx on cell a1 64 GPUs",
    "isolation levels -confidential, -dedicated-nodes",
  ]);
});

test("a programme's limit that goes, or grows, widens; one that comes or shrinks does not", () => {
  const limits = (text: string) =>
    `cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 1TB/s}}}}\nprogrammes: {p: {${text}}}`;
  const both = limits("tenantAtMost: {a1/hgx: 64}, storage: {a1/parallel: 1PiB}");
  const toldOf = (before: string, after: string) => told(before, after, (site) => site.programmes[0]!, programmeFields);
  expect(toldOf(both, "country: DE")).toEqual([
    expect.stringMatching(/^! tenant at most hgx on cell a1 .*no limit any more/),
    expect.stringMatching(/^! storage parallel on cell a1 .*no limit any more/),
  ]);
  expect(toldOf("country: DE", both).some((line) => line.startsWith("!"))).toBe(false);
  expect(toldOf(limits("tenantAtMost: {a1/hgx: 64}"), limits("tenantAtMost: {a1/hgx: 128}"))).toEqual([
    "! tenant at most hgx on cell a1 64 → 128 GPUs",
  ]);
  expect(toldOf(limits("tenantAtMost: {a1/hgx: 128}"), limits("tenantAtMost: {a1/hgx: 64}"))).toEqual([
    "tenant at most hgx on cell a1 128 → 64 GPUs",
  ]);
});

test("a registry more that tenants' images may come from widens, and one less does not", () => {
  const toldOf = (before: string, after: string) => told(before, after, (site) => site.cells[0]!, cellFields);
  const registries = (...all: string[]) => `images: {registries: [${all.join(", ")}]}`;
  expect(toldOf(registries("docker.io/"), registries("docker.io/", "evil.example/"))).toEqual([
    "! tenants' images +evil.example/",
  ]);
  expect(toldOf(registries("docker.io/", "ghcr.io/"), registries("docker.io/"))).toEqual(["tenants' images -ghcr.io/"]);
});
