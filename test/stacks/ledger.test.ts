import type { Ledger } from "../../constructs/core/ledger";
import { EMPTY_LEDGER, ledgerText } from "../../constructs/core/ledger";
import { advanceLedger, ledgerFaults } from "../../stacks/ledger";
import { planStacks } from "../../stacks/plan";
import { load, replaced, SITE, TENANT } from "../site/fixtures";

/** The ledger after a synthesis of a site whose ledger it was before. */
function after(ledger: Ledger, instead: Parameters<typeof load>[0] = {}): Ledger {
  const { facts, generations } = load({ ...instead, ledger: ledgerText(ledger) });
  return advanceLedger(ledger, facts, planStacks(facts), generations);
}

const first = after(EMPTY_LEDGER);

test("the first synthesis records every stack, generation and machine release", () => {
  expect(Object.keys(first.stacks)).toEqual([
    "a1-machines",
    "a1-crds",
    "a1-platform",
    "a1-capacity",
    "a1-tenant-charite",
    "b1-crds",
    "b1-platform",
    "b1-capacity",
    "b1-tenant-charite",
  ]);
  expect(Object.keys(first.generations).sort()).toEqual([
    "a1/ResourceFlavor/gb300",
    "a1/Topology/fabric",
    "b1/ResourceFlavor/hgx",
    "b1/ResourceFlavor/small",
  ]);
  expect(Object.keys(first.releases)).toEqual(["a1/gb300"]);
});

test("a second synthesis of the same site changes nothing", () => {
  expect(after(first)).toEqual(first);
});

test("a stack that the site no longer has stays active: absence is never deletion", () => {
  const tenants = { "tenants/charite.yaml": replaced(TENANT, "  - {pool: b1/hgx, guaranteed: 64}\n", "") };
  expect(after(first, { tenants }).stacks["b1-tenant-charite"]).toBe("active");
});

test("a stack that was retired and is synthesised again is active", () => {
  const retired: Ledger = { ...first, stacks: { ...first.stacks, "b1-crds": "retired" } };
  expect(after(retired).stacks["b1-crds"]).toBe("active");
});

test("what is recorded of vendored CRDs stays", () => {
  const vendored = { "multus-nad": { x: "0".repeat(64) } };
  expect(after({ ...EMPTY_LEDGER, vendored }).vendored).toEqual(vendored);
});

test("a flavor that says something else gets the next generation, and the old one stays", () => {
  const site = replaced(
    SITE,
    "      hgx: {system: dgx-b300,",
    "      hgx: {backend: {kind: existing, labels: {pool: {key: x.example/pool}}}, system: dgx-b300,",
  );
  const entries = after(first, { site }).generations["b1/ResourceFlavor/hgx"]!;
  expect(entries.map(({ generation, object }) => [generation, (object["metadata"] as { name: string }).name])).toEqual([
    [1, "hgx-g1"],
    [2, "hgx-g2"],
  ]);
  expect(entries[0]).toEqual(first.generations["b1/ResourceFlavor/hgx"]![0]);
});

test("a machine image that changes is a new release of each unit", () => {
  const site = replaced(
    SITE,
    '"0000000000000000000000000000000000000000000000000000000000000000"',
    `"${"1".repeat(64)}"`,
  );
  const next = after(first, { site }).releases["a1/gb300"]!;
  expect(Object.keys(next)).toEqual(Object.keys(first.releases["a1/gb300"]!));
  expect(Object.values(next).filter((digest) => Object.values(first.releases["a1/gb300"]!).includes(digest))).toEqual(
    [],
  );
});

test("a ledger that we wrote agrees with itself", () => {
  expect(ledgerFaults(first)).toEqual([]);
});

describe("a ledger that somebody changed by hand", () => {
  const KEY = "b1/ResourceFlavor/hgx";
  const [entry] = first.generations[KEY]!;
  const withEntries = (...entries: Ledger["generations"][string]): Ledger => ({
    ...first,
    generations: { ...first.generations, [KEY]: entries },
  });
  const codes = (ledger: Ledger) => ledgerFaults(ledger).map(({ code, path }) => [code, path.join(" ")]);

  test("is refused where an object is not the one that was recorded", () => {
    const object = { ...entry!.object, spec: { nodeLabels: { anything: "else" } } };
    expect(codes(withEntries({ ...entry!, object }))).toEqual([["ledger/disagrees", `generations ${KEY} 0 digest`]]);
  });

  test("is refused where another kind of object stands in its place", () => {
    const object = { ...entry!.object, kind: "ClusterRoleBinding" };
    expect(codes(withEntries({ ...entry!, object }))).toContainEqual([
      "ledger/disagrees",
      `generations ${KEY} 0 object`,
    ]);
  });

  test("is refused where an object has another's name", () => {
    const object = { ...entry!.object, metadata: { name: "hgx-g7" } };
    expect(codes(withEntries({ ...entry!, object }))).toEqual([["ledger/disagrees", `generations ${KEY} 0 object`]]);
  });

  test("is refused where generations don't ascend", () => {
    expect(codes(withEntries(entry!, entry!))).toEqual([["ledger/disagrees", `generations ${KEY} 1 generation`]]);
  });
});

test("two tenants of a cell with one number are a disagreement", () => {
  const allocations = { "a1/a": { kind: "pkey", number: 2 }, "a1/b": { kind: "pkey", number: 2 } } as const;
  expect(ledgerFaults({ ...first, allocations })).toMatchObject([
    { code: "ledger/disagrees", path: ["allocations", "a1/b", "number"], received: 2 },
  ]);
});

test("the first synthesis records the partitions of tenants that share no nodes", () => {
  expect(first.allocations).toEqual({ "a1/charite": { kind: "pkey", number: 2 } });
});
