import { renderPlace } from "../../constructs/core/fault";
import { MAX_YAML_BYTES } from "../../constructs/core/yaml";
import type { LoadedSite } from "../../constructs/site/directory";
import { loadSite } from "../../constructs/site/directory";
import type { ExpectedFault } from "../support/matchers";
import { LEDGER, SITE, TENANT, load, loading, placeIn, replaced, siteFiles } from "./fixtures";

const BOMB = `a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
`;

test("a site directory with something of everything is read without a fault", () => {
  expect(loading({ ledger: LEDGER })).not.toThrow();
});

interface BadInput {
  /** A part of the file, what stands there instead, and from where on the fault is seen. */
  readonly change: [part: string, by: string];
  readonly seenAt: string;
  readonly fault: ExpectedFault;
}

const inSite: Record<string, BadInput> = {
  "an unknown field": {
    change: ["racks: 16", "rackz: 16"],
    seenAt: "rackz",
    fault: { code: "model/unknown-field", path: "cells.a1.pools.gb300.rackz", fix: "did you mean racks?" },
  },
  "an unknown field at its start": {
    change: ["country: DE\noperator", "countree: DE\noperator"],
    seenAt: "countree",
    fault: { code: "model/unknown-field", received: "DE", allowed: ["country"] },
  },
  "a missing field": {
    change: ["country: DE\noperator", "operator"],
    seenAt: "apiVersion",
    fault: { code: "model/missing", path: "country" },
  },
  "a missing field deep inside": {
    change: ["bucket: eu-1-terraform, ", ""],
    seenAt: "state:",
    fault: { code: "model/missing", path: "state.bucket" },
  },
  "a wrong unit": {
    change: ["read: 3TB/s", "read: 3Tb/s"],
    seenAt: "3Tb/s",
    fault: { code: "model/invalid", received: "3Tb/s", message: "such as 3TB/s" },
  },
  "a quantity without a unit": {
    change: ["it: 40MW", "it: 40"],
    seenAt: "40, pue: 1.25",
    fault: { code: "model/wrong-type", received: 40, message: "such as 120MW" },
  },
  "a negative count": {
    change: ["nodes: 100,", "nodes: -100,"],
    seenAt: "-100",
    fault: { code: "model/out-of-range", path: "cells.b1.pools.hgx.nodes", received: -100, allowed: "at least 1" },
  },
  "half a rack": {
    change: ["racks: 16", "racks: 16.5"],
    seenAt: "16.5",
    fault: { code: "model/wrong-type", received: 16.5, allowed: "a whole number" },
  },
  "a pool whose name is no DNS label": {
    change: ["hgx: {system", "HGX_1: {system"],
    seenAt: "HGX_1",
    fault: { code: "model/invalid-key", received: "HGX_1", message: "lower-case DNS label" },
  },
  "an id that is no DNS label": {
    change: ["id: eu-1\n", "id: EU.1\n"],
    seenAt: "EU.1",
    fault: { code: "model/invalid", received: "EU.1", message: "lower-case DNS label" },
  },
  "what Terraform would evaluate": {
    change: ["name: European Compute", 'name: "${file(\\"/etc/passwd\\")}"'],
    seenAt: '"${file',
    fault: { code: "model/invalid", path: "operator.name", message: "must not contain ${ or %{" },
  },
  "a pool twice": {
    change: ["      small: {", "      hgx: {"],
    seenAt: "hgx: {system: dgx-b300, nodes: 8",
    fault: { code: "yaml/duplicate-key", message: "the key hgx stands twice" },
  },
  "a syntax error": {
    change: ["grid: {capacity: 1GW,", "grid: {capacity: 1GW]"],
    seenAt: "]",
    fault: { code: "yaml/syntax" },
  },
  "a system that nobody makes": {
    change: ["gb300-nvl72", "gb300-nvl27"],
    seenAt: "gb300-nvl27",
    fault: { code: "catalog/unknown-system", fix: "did you mean gb300-nvl72" },
  },
  "a storage driver that there is not": {
    change: ["driver: topolvm", "driver: topolvn"],
    seenAt: "topolvn",
    fault: { code: "model/unknown-kind", received: "topolvn", fix: "did you mean topolvm?" },
  },
  "a technology that there is not": {
    change: ["technology: infiniband", "technology: infinband"],
    seenAt: "infinband",
    fault: { code: "model/not-allowed", allowed: ["infiniband", "ethernet"], fix: "did you mean infiniband?" },
  },
  "a hall that is not there": {
    change: ["hall: a\n", "hall: c\n"],
    seenAt: "c\n    access",
    fault: { code: "site/unknown-hall", received: "c", allowed: ["a", "b"] },
  },
  "an envelope on a pool that is not there": {
    change: ["envelope: {a1/gb300", "envelope: {a1/gb3000"],
    seenAt: "a1/gb3000",
    fault: { code: "site/unknown-gpu-pool", received: "a1/gb3000", fix: "did you mean a1/gb300?" },
  },
};
for (const [what, { change, seenAt, fault }] of Object.entries(inSite))
  test(`a site with ${what} is refused with file, line and column`, () => {
    const site = replaced(SITE, ...change);
    expect(loading({ site })).toThrowFault({ ...fault, at: `site.yaml:${placeIn(site, seenAt)}` });
  });

const inTenant: Record<string, BadInput> = {
  "a pool that is not there": {
    change: ["pool: b1/hgx", "pool: b1/hgy"],
    seenAt: "b1/hgy",
    fault: { code: "site/unknown-gpu-pool", path: "tenants.charite.entitlements[1].pool", fix: "did you mean b1/hgx?" },
  },
  "a storage tier that is not there": {
    change: ["storage: {a1/parallel", "storage: {b1/parallel"],
    seenAt: "b1/parallel",
    fault: { code: "site/unknown-storage-tier", fix: "did you mean a1/parallel?" },
  },
  "a programme that is not there": {
    change: ["programme: health", "programme: heath"],
    seenAt: "heath",
    fault: { code: "site/unknown-programme", allowed: ["health"] },
  },
  "a negative guarantee": {
    change: ["guaranteed: 128", "guaranteed: -128"],
    seenAt: "-128",
    fault: { code: "model/out-of-range", path: "entitlements[0].guaranteed" },
  },
  "a field that nobody knows": {
    change: ["burst: 256", "bursts: 256"],
    seenAt: "bursts",
    fault: { code: "model/unknown-field", fix: "did you mean burst?" },
  },
  "a term that ends before it starts": {
    change: ["until: 2027-12-31", "until: 2026-12-31"],
    seenAt: "term:",
    fault: { code: "tenant/term" },
  },
  "an id of the cluster's own": {
    change: ["id: charite", "id: kube-system"],
    seenAt: "kube-system",
    fault: { code: "tenant/reserved-name" },
  },
};
for (const [what, { change, seenAt, fault }] of Object.entries(inTenant))
  test(`a tenant with ${what} is refused with file, line and column`, () => {
    const text = replaced(TENANT, ...change);
    const at = `tenants/charite.yaml:${placeIn(text, seenAt)}`;
    expect(loading({ tenants: { "tenants/charite.yaml": text } })).toThrowFault({ ...fault, at });
  });

const files: [string, Parameters<typeof loading>[0], ExpectedFault][] = [
  ["an empty site", { site: "" }, { code: "yaml/empty", at: "site.yaml:1:1" }],
  ["an empty tenant", { tenants: { "tenants/a.yaml": "" } }, { code: "yaml/empty", at: "tenants/a.yaml:1:1" }],
  ["a site of one word", { site: "hello\n" }, { code: "model/wrong-type", at: "site.yaml:1:1" }],
  ["an alias bomb", { site: BOMB }, { code: "yaml/aliases", at: `site.yaml:${placeIn(BOMB, "*c]")}` }],
  [
    "a site of ten megabytes",
    { site: " ".repeat(10 * 1024 * 1024) },
    {
      code: "yaml/too-large",
      at: "site.yaml:1:1",
      received: "10485760 bytes",
      allowed: `at most ${MAX_YAML_BYTES} bytes`,
    },
  ],
  [
    "a tenant in the site's place",
    { site: TENANT },
    { code: "model/not-allowed", path: "kind", at: "site.yaml:2:7", allowed: ["Site"] },
  ],
  ["a ledger that is no YAML", { ledger: "stacks: {\n" }, { code: "yaml/syntax", at: "gigafactory.lock.yaml:2:1" }],
  [
    "a ledger with a state that there is not",
    { ledger: replaced(LEDGER, "active", "gone") },
    { code: "model/not-allowed", at: "gigafactory.lock.yaml:3:23", allowed: ["active", "retired"] },
  ],
  [
    "a ledger with a digest that is none",
    { ledger: `${LEDGER}releases:\n  a1/gb300: {u001: latest}\n` },
    { code: "model/invalid", at: "gigafactory.lock.yaml:5:20" },
  ],
];
for (const [what, instead, fault] of files)
  test(`${what} is refused at its place`, () => {
    expect(loading(instead)).toThrowFault(fault);
  });

const TWO = { "tenants/a.yaml": TENANT, "tenants/b.yaml": TENANT };

test("two files of one tenant are refused, and the second's fault names the first", () => {
  expect(loading({ tenants: TWO })).toThrowFault({
    code: "site/duplicate-tenant",
    at: `tenants/b.yaml:${placeIn(TENANT, "charite")}`,
    received: "charite",
    message: "the other is tenants/a.yaml",
  });
});

test("what is wrong in one file does not hide what is wrong in others", () => {
  const load = loading({
    site: replaced(SITE, "nodes: 100,", "nodes: -100,"),
    tenants: { "tenants/a.yaml": replaced(TENANT, "burst: 256", "bursts: 256"), "tenants/b.yaml": "" },
    ledger: "kind: Site\n",
  });
  const codes = ["model/out-of-range", "model/unknown-field", "yaml/empty", "model/not-allowed"];
  for (const code of codes) expect(load).toThrowFault({ code });
});

test("a broken tenant file does not hide a name that points to nothing in another", () => {
  const other = replaced(replaced(TENANT, "id: charite", "id: bsc"), "pool: b1/hgx", "pool: b1/hgy");
  const tenants = { "tenants/bsc.yaml": other, "tenants/charite.yaml": TENANT.replace("programme: health\n", "") };
  expect(loading({ tenants })).toThrowFault({
    code: "site/unknown-gpu-pool",
    at: `tenants/bsc.yaml:${placeIn(other, "b1/hgy")}`,
  });
});

test("a pool reserved for a tenant whose file is broken is not said to be reserved for nobody", () => {
  const tenants = { "tenants/charite.yaml": TENANT.replace("programme: health\n", "") };
  expect(loading({ tenants })).not.toThrowFault({ code: "site/unknown-tenant" });
});

test("a pool reserved for a tenant without a file is said to be", () => {
  expect(loading({ tenants: {} })).toThrowFault({
    code: "site/unknown-tenant",
    at: `site.yaml:${placeIn(SITE, "charite}")}`,
  });
});

test("a site with faults has no facts", () => {
  expect(loadSite(siteFiles({ tenants: TWO })).facts).toBeUndefined();
});

test("every fault has a place", () => {
  const { faults } = loadSite(siteFiles({ site: SITE.replaceAll("gb300", "GB300"), tenants: TWO, ledger: "a: b\n" }));
  expect(faults.filter(({ at }) => at === undefined)).toEqual([]);
});

test("a site without a ledger knows an empty one", () => {
  expect(load().ledger.stacks).toEqual({});
});

test("a ledger is read with its site", () => {
  expect(load({ ledger: LEDGER }).ledger.stacks).toEqual({ "a1-capacity": "active" });
});

test("what the user wrote is kept as it was written", () => {
  expect(load().written.site).toMatchObject({ grid: { capacity: "1GW" } });
});

test("the place of a tenant's field is in that tenant's file", () => {
  expect(renderPlace(load().placeOf(["tenants", "charite", "people", "admins", 0]))).toBe(
    `tenants/charite.yaml:${placeIn(TENANT, "charite-hpc-admins")}`,
  );
});

test("the place of a site's field is in the site's file", () => {
  expect(renderPlace(load().placeOf(["cells", "a1", "hall"]))).toBe(`site.yaml:${placeIn(SITE, "a\n    access")}`);
});

test("of a site that is read again, only tenants' files that say something else are parsed", () => {
  const other = TENANT.replace("id: charite", "id: other");
  const filesWith = (text: string) =>
    siteFiles({ tenants: { "tenants/charite.yaml": TENANT, "tenants/other.yaml": text } });
  const before = loadSite(filesWith(other));
  const after = loadSite(filesWith(`# changed\n${other}`), before);
  const same = ["charite", "other"].map((id) => after.tenantSpecs[id] === before.tenantSpecs[id]);
  expect(same).toEqual([true, false]);
  const fresh = loadSite(filesWith(`# changed\n${other}`));
  const data = (loaded: LoadedSite) => ({ ...loaded, placeOf: undefined, eachPlace: undefined });
  expect(data(after)).toEqual(data(fresh));
  const places = (loaded: LoadedSite): unknown[] => {
    const told: unknown[] = [];
    loaded.eachPlace(9, (path, place) => told.push([path, place]));
    return told;
  };
  expect(places(after)).toEqual(places(fresh));
  expect(places(after)).toContainEqual([["tenants", "other", "id"], after.placeOf(["tenants", "other", "id"])]);
});
