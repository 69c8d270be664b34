import type { Ledger } from "../../constructs/core/ledger";
import { EMPTY_LEDGER, LedgerModel, contentDigest, ledgerText, sortedDeep } from "../../constructs/core/ledger";
import { parse } from "../../constructs/core/parse";
import { readYaml } from "../../constructs/core/yaml";

const flavor = {
  apiVersion: "kueue.x-k8s.io/v1beta2",
  kind: "ResourceFlavor",
  metadata: { name: "hgx-g1", labels: { team: "x" } },
  spec: { nodeLabels: { pool: "hgx" }, topologyName: "fabric-g1" },
};
const ledger: Ledger = {
  ...EMPTY_LEDGER,
  stacks: { "b1-capacity": "retired", "a1-tenant-charite": "active", "a1-capacity": "active" },
  generations: {
    "a1/ResourceFlavor/hgx": [
      // Text that YAML would read as a number if it weren't quoted.
      { generation: 1, digest: "1234567890123456", object: flavor },
      { generation: 2, digest: "12e4567890123456", object: { ...flavor, metadata: { name: "hgx-g2" } } },
    ],
  },
  releases: { "a1/hgx": { u002: "ffffffffffffffff", u001: "0000000000000000" } },
  vendored: { "rook-v1.20.6": { "crds.yaml": "7fa7462d44b35d636703a03a88120030692a06a05ac91ec253200cb4ae8c37cf" } },
};

test("what is written as a ledger is read as the same ledger", () => {
  expect(parse(LedgerModel, readYaml("gigafactory.lock.yaml", ledgerText(ledger)).value)).toEqual(ledger);
});

test("one that knows nothing is read as the empty ledger", () => {
  expect(parse(LedgerModel, readYaml("l", "apiVersion: gigafactory/v1\nkind: Ledger\n").value)).toEqual(EMPTY_LEDGER);
});

test("two ledgers that know the same are the same bytes, in whatever order it was learnt", () => {
  const reversed = Object.fromEntries(Object.entries(ledger.stacks).reverse()) as Ledger["stacks"];
  expect(ledgerText({ ...ledger, stacks: reversed })).toBe(ledgerText(ledger));
});

test("a ledger's text is sorted, so that a new stack is one line of a diff", () => {
  expect(ledgerText({ ...EMPTY_LEDGER, stacks: ledger.stacks })).toBe(
    [
      "# Written by gigafactory; commit it, do not edit it. See docs/ledger.md.",
      "allocations: {}",
      "apiVersion: gigafactory/v1",
      "generations: {}",
      "kind: Ledger",
      "releases: {}",
      "stacks:",
      "  a1-capacity: active",
      "  a1-tenant-charite: active",
      "  b1-capacity: retired",
      "vendored: {}",
      "",
    ].join("\n"),
  );
});

test("an object that stands in two places is written out in both, without YAML's aliases", () => {
  const twice = { "a1/ResourceFlavor/x": ledger.generations["a1/ResourceFlavor/hgx"]! };
  expect(ledgerText({ ...ledger, generations: { ...ledger.generations, ...twice } })).not.toMatch(/[&*]a\d/);
});

test("long texts are not folded over lines", () => {
  const long = { generation: 1, digest: "0".repeat(16), object: { text: "word ".repeat(100).trim() } };
  expect(ledgerText({ ...EMPTY_LEDGER, generations: { k: [long] } })).toContain(long.object.text);
});

const refused: [string, unknown, string, string][] = [
  ["a stack in an unknown state", { stacks: { "a1-capacity": "gone" } }, "stacks.a1-capacity", "model/not-allowed"],
  ["a digest that is none", { releases: { "a1/hgx": { u001: "latest" } } }, 'releases."a1/hgx".u001', "model/invalid"],
  ["a list of no generations", { generations: { k: [] } }, "generations.k", "model/out-of-range"],
  ["a field that it has not", { notes: "x" }, "notes", "model/unknown-field"],
  ["another kind", { kind: "Site" }, "kind", "model/not-allowed"],
];
for (const [what, change, path, code] of refused)
  test(`a ledger with ${what} is refused`, () => {
    expect(() => parse(LedgerModel, { ...EMPTY_LEDGER, ...(change as object) })).toThrowFault({ code, path });
  });

test("an object's digest does not depend on the order of its fields", () => {
  const { apiVersion, kind, metadata, spec } = flavor;
  expect(contentDigest({ spec, metadata, kind, apiVersion })).toBe(contentDigest(flavor));
});

test("an object's digest does not depend on its name or labels, which can change while queues name it", () => {
  expect(contentDigest({ ...flavor, metadata: { name: "other", labels: { team: "y" } } })).toBe(contentDigest(flavor));
});

test("an object that says something else has another digest", () => {
  const other = { ...flavor, spec: { ...flavor.spec, topologyName: "fabric-g2" } };
  expect(contentDigest(other)).not.toBe(contentDigest(flavor));
});

test("a digest is one that the ledger takes", () => {
  expect(contentDigest(flavor)).toMatch(/^[0-9a-f]{16}$/);
});

test("sorting reaches mappings in lists and keeps the order of the lists", () => {
  expect(JSON.stringify(sortedDeep({ b: [{ d: 1, c: 2 }, "z", "a"], a: undefined }))).toBe(
    '{"b":[{"c":2,"d":1},"z","a"]}',
  );
});
