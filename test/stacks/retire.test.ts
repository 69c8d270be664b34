import type { Ledger } from "../../constructs/core/ledger";
import { EMPTY_LEDGER } from "../../constructs/core/ledger";
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

test("a stack that was destroyed is retired, and remembered", () => {
  expect(retireEntry(ledger, "a1-tenant-acme", ["a1-capacity"]).stacks).toEqual({
    "a1-capacity": "active",
    "a1-tenant-acme": "retired",
  });
});

test("a stack that the site still has is not: a tenant leaves by its phase", () => {
  expect(() => retireEntry(ledger, "a1-tenant-acme", ["a1-tenant-acme"])).toThrowFault({
    code: "ledger/still-there",
    received: "a1-tenant-acme",
    fix: "phase: offboarded",
  });
  expect(() => retireEntry(ledger, "a1-capacity", ["a1-capacity"])).toThrowFault({
    code: "ledger/still-there",
    fix: /^take it out of the site/,
  });
});

test("a stack that the ledger doesn't know is refused with those that could be retired", () => {
  expect(() => retireEntry(ledger, "a1-tenant-acne", ["a1-capacity"])).toThrowFault({
    code: "ledger/unknown-stack",
    received: "a1-tenant-acne",
    allowed: ["a1-tenant-acme"],
    fix: "did you mean a1-tenant-acme?",
  });
});

test.each(["constructor", "__proto__", "toString"])("a name of JavaScript's own, %s, is no stack", (name) => {
  expect(() => retireEntry(ledger, name, [])).toThrowFault({ code: "ledger/unknown-stack" });
  expect(() => retireEntry(ledger, `${name}@1`, [])).toThrowFault({ code: "ledger/no-old-generation" });
});

test("an old generation is dropped, and the others stay", () => {
  const { generations } = retireEntry(ledger, "a1/ResourceFlavor/hgx@1", []);
  expect(generations).toEqual({ ...ledger.generations, "a1/ResourceFlavor/hgx": [flavor(3)] });
});

test("the current generation is not old", () => {
  expect(() => retireEntry(ledger, "a1/Topology/fabric@3", [])).toThrowFault({
    code: "ledger/no-old-generation",
    received: "a1/Topology/fabric@3",
    allowed: ["a1/ResourceFlavor/hgx@1", "a1/Topology/fabric@1", "a1/Topology/fabric@2", "b1/ResourceFlavor/hgx@2"],
  });
});

test("a topology that an old flavor of its cell still names is not dropped before the flavor", () => {
  expect(() => retireEntry(ledger, "a1/Topology/fabric@1", [])).toThrowFault({
    code: "ledger/still-named",
    fix: "retire a1/ResourceFlavor/hgx@1 first",
  });
  const without = retireEntry(ledger, "a1/ResourceFlavor/hgx@1", []);
  expect(retireEntry(without, "a1/Topology/fabric@1", []).generations["a1/Topology/fabric"]).toEqual([
    topology(2),
    topology(3),
  ]);
});

test("a flavor of another cell names another cell's topology", () => {
  expect(retireEntry(ledger, "a1/Topology/fabric@2", []).generations["a1/Topology/fabric"]).toHaveLength(2);
});
