import type { Ledger } from "../../constructs/core/ledger";
import { EMPTY_LEDGER } from "../../constructs/core/ledger";
import type { Retirement } from "../../stacks/retire";
import { retireEntry } from "../../stacks/retire";

const generation = (number: number, object: object) => ({
  generation: number,
  digest: "0".repeat(16),
  object: object as Record<string, unknown>,
});
const topology = (number: number) => generation(number, { metadata: { name: `fabric-g${number}` } });
const flavor = (number: number) =>
  generation(number, { metadata: { name: `hgx-g${number}` }, spec: { topologyName: `fabric-g${number}` } });

const ledger: Ledger = {
  ...EMPTY_LEDGER,
  stacks: { "a1-capacity": "active", "a1-tenant-acme": "active" },
  generations: {
    "a1/Topology/fabric": [topology(1), topology(2), topology(3)],
    "a1/ResourceFlavor/hgx": [flavor(1), flavor(3)],
    "b1/ResourceFlavor/hgx": [flavor(2), flavor(3)],
  },
};

const site = (present: readonly string[], more: Partial<Retirement> = {}): Retirement => ({
  present,
  asOf: "2027-01-31",
  retentionDays: 30,
  ...more,
});

test("a stack that was destroyed is retired, and remembered", () => {
  expect(retireEntry(ledger, "a1-tenant-acme", site(["a1-capacity"])).stacks).toEqual({
    "a1-capacity": "active",
    "a1-tenant-acme": "retired",
  });
});

test("a stack that the site still has is not: a tenant leaves by its phase", () => {
  expect(() => retireEntry(ledger, "a1-tenant-acme", site(["a1-tenant-acme"]))).toThrowFault({
    code: "ledger/still-there",
    received: "a1-tenant-acme",
    fix: "phase: offboarded",
  });
  expect(() => retireEntry(ledger, "a1-capacity", site(["a1-capacity"]))).toThrowFault({
    code: "ledger/still-there",
    fix: /^set phase: offboarded on its cell/,
  });
});

test("a stack that the ledger doesn't know is refused with those that could be retired", () => {
  expect(() => retireEntry(ledger, "a1-tenant-acne", site(["a1-capacity"]))).toThrowFault({
    code: "ledger/unknown-stack",
    received: "a1-tenant-acne",
    allowed: ["a1-tenant-acme"],
    fix: "did you mean a1-tenant-acme?",
  });
});

test.each(["constructor", "__proto__", "toString"])("a name of JavaScript's own, %s, is no stack", (name) => {
  expect(() => retireEntry(ledger, name, site([]))).toThrowFault({ code: "ledger/unknown-stack" });
  expect(() => retireEntry(ledger, `${name}@1`, site([]))).toThrowFault({ code: "ledger/no-old-generation" });
});

test("an old generation is dropped, and the others stay", () => {
  const { generations } = retireEntry(ledger, "a1/ResourceFlavor/hgx@1", site([]));
  expect(generations).toEqual({ ...ledger.generations, "a1/ResourceFlavor/hgx": [flavor(3)] });
});

test("the current generation is not old", () => {
  expect(() => retireEntry(ledger, "a1/Topology/fabric@3", site([]))).toThrowFault({
    code: "ledger/no-old-generation",
    received: "a1/Topology/fabric@3",
    allowed: ["a1/ResourceFlavor/hgx@1", "a1/Topology/fabric@1", "a1/Topology/fabric@2", "b1/ResourceFlavor/hgx@2"],
  });
});

test("a topology that an old flavor of its cell still names is not dropped before the flavor", () => {
  expect(() => retireEntry(ledger, "a1/Topology/fabric@1", site([]))).toThrowFault({
    code: "ledger/still-named",
    fix: "retire a1/ResourceFlavor/hgx@1 first",
  });
  const without = retireEntry(ledger, "a1/ResourceFlavor/hgx@1", site([]));
  expect(retireEntry(without, "a1/Topology/fabric@1", site([])).generations["a1/Topology/fabric"]).toEqual([
    topology(2),
    topology(3),
  ]);
});

test("a flavor of another cell names another cell's topology", () => {
  expect(retireEntry(ledger, "a1/Topology/fabric@2", site([])).generations["a1/Topology/fabric"]).toHaveLength(2);
});

const parted: Ledger = { ...ledger, allocations: { "a1/acme": { kind: "pkey", number: 7 } } };
const retained: Ledger = {
  ...ledger,
  allocations: { "a1/acme": { kind: "pkey", number: 7, releasedAfter: "2027-03-02" } },
};

test("the partition of a tenant whose stack is retired is kept for the site's retention", () => {
  expect(retireEntry(parted, "a1-tenant-acme", site([])).allocations).toEqual(retained.allocations);
});

test("the retention of a partition that a tenant gave up begins when it is retired", () => {
  expect(retireEntry(parted, "a1/acme@pkey", site([])).allocations).toEqual(retained.allocations);
});

test("a partition is not released on the last day of its retention", () => {
  expect(() => retireEntry(retained, "a1/acme@pkey", site([], { asOf: "2027-03-02" }))).toThrowFault({
    code: "ledger/still-kept",
    received: "2027-03-02",
  });
});

test("a partition is released after its retention", () => {
  expect(retireEntry(retained, "a1/acme@pkey", site([], { asOf: "2027-03-03" })).allocations).toEqual({});
});

test("a partition that is in use is not retired", () => {
  expect(() => retireEntry(parted, "a1/acme@pkey", site([], { partitions: ["a1/acme"] }))).toThrowFault({
    code: "ledger/still-there",
    received: "a1/acme@pkey",
  });
});

test("a partition that the ledger doesn't know is refused with those that it knows", () => {
  expect(() => retireEntry(parted, "a1/acme@vlan", site([]))).toThrowFault({
    code: "ledger/no-partition",
    allowed: ["a1/acme@pkey"],
  });
});
