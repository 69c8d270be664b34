import { z } from "zod";
import { parse } from "../../constructs/core/parse";
import { FabricModel } from "../../constructs/fabric/model";
import { ETHERNET, INFINIBAND } from "./fixtures";

function refused(props: unknown): () => unknown {
  return () => parse(FabricModel, props);
}

test("a technology and a switch are enough", () => {
  expect(parse(FabricModel, INFINIBAND)).toEqual({
    partitions: { from: 0x2, to: 0x7ffe },
    technology: { kind: "infiniband" },
    shape: "fat-tree",
    switch: "qm9700",
    planes: 1,
    oversubscription: 1,
    virtualFunctions: 8,
    mtu: 4000,
    addresses: "10.64.0.0/10",
  });
});

test("the default MTU is the technology's", () => {
  expect(parse(FabricModel, ETHERNET).mtu).toBe(9000);
});

test("a technology with options is the same as its kind, and its options", () => {
  const technology = { kind: "infiniband", ufmSecret: "ufm" } as const;
  expect(parse(FabricModel, { ...INFINIBAND, technology }).technology).toEqual(technology);
});

test("an option of another technology is refused", () => {
  expect(refused({ ...ETHERNET, technology: { kind: "ethernet", ufmSecret: "ufm" } })).toThrowFault({
    code: "model/unknown-field",
    path: "technology.ufmSecret",
  });
});

test("an unknown technology is refused with the nearest", () => {
  expect(refused({ ...INFINIBAND, technology: "infinband" })).toThrowFault({
    code: "model/not-allowed",
    path: "technology",
    allowed: ["infiniband", "ethernet"],
    fix: "did you mean infiniband?",
  });
});

test("an unknown shape is refused", () => {
  expect(refused({ ...INFINIBAND, shape: "torus" })).toThrowFault({
    code: "model/not-allowed",
    path: "shape",
    allowed: ["fat-tree"],
  });
});

test("an unknown switch is refused with the nearest name", () => {
  expect(refused({ ...INFINIBAND, switch: "qm970" })).toThrowFault({
    code: "catalog/unknown-switch",
    path: "switch",
    allowed: ["qm9700"],
    fix: "did you mean qm9700?",
  });
});

test("a switch unlike any is refused with all names", () => {
  expect(refused({ ...INFINIBAND, switch: "constructor" })).toThrowFault({
    code: "catalog/unknown-switch",
    path: "switch",
    allowed: ["qm9700", "q3400", "sn5600"],
  });
});

test("a switch of another technology is refused with those that fit", () => {
  expect(refused({ ...INFINIBAND, switch: "sn5600" })).toThrowFault({
    code: "fabric/switch-technology",
    path: "switch",
    allowed: ["qm9700", "q3400"],
  });
});

test("an MTU that the technology cannot carry is refused", () => {
  expect(refused({ ...INFINIBAND, mtu: 9000 })).toThrowFault({
    code: "fabric/mtu",
    path: "mtu",
    received: 9000,
    allowed: "at most 4092",
  });
});

test.each([
  ["no network", "ten", "is not an IPv4 network"],
  ["a network too small to split", "10.0.0.0/25", "has a prefix out of range"],
  ["a network larger than any private one", "10.0.0.0/7", "has a prefix out of range"],
])("addresses that are %s are refused", (_, addresses, message) => {
  expect(refused({ ...ETHERNET, addresses })).toThrowFault({
    code: "fabric/addresses",
    path: "addresses",
    received: addresses,
    message,
  });
});

test("addresses with bits after the prefix are refused with the network they stand in", () => {
  expect(refused({ ...ETHERNET, addresses: "10.65.0.0/10" })).toThrowFault({
    code: "fabric/addresses",
    path: "addresses",
    fix: "did you mean 10.64.0.0/10?",
  });
});

test.each([
  ["oversubscription", 0.5],
  ["planes", 0],
  ["rails", 0],
  ["virtualFunctions", 0],
  ["virtualFunctions", 1000],
])("%s of %d is out of range", (field, value) => {
  expect(refused({ ...ETHERNET, [field]: value })).toThrowFault({
    code: "model/out-of-range",
    path: field,
    received: value,
  });
});

test.each([
  ["interfaces", ["rail0", "rail0"]],
  ["pools", ["hgx", "hgx"]],
])("%s are not named twice", (field, names) => {
  expect(refused({ ...ETHERNET, [field]: names })).toThrowFault({ code: "model/invalid", path: field });
});

test("an interface name that Linux would not take is refused", () => {
  expect(refused({ ...ETHERNET, interfaces: ["a-name-of-16-char"] })).toThrowFault({
    code: "model/invalid",
    path: "interfaces[0]",
  });
});

test("mistakes between fields come with those of single fields, all at once", () => {
  const both = refused({ technology: "infiniband", switch: "sn5600", planes: 0, mtu: 9000 });
  expect(both).toThrowFault({ code: "model/out-of-range", path: "planes" });
  expect(both).toThrowFault({ code: "fabric/switch-technology", path: "switch" });
  expect(both).toThrowFault({ code: "fabric/mtu", path: "mtu" });
});

test("every field has a description for editors", () => {
  const schema = z.toJSONSchema(FabricModel, { io: "input" }) as {
    properties: Record<string, { description?: string }>;
  };
  const bare = Object.entries(schema.properties).filter(([, { description }]) => description === undefined);
  expect(bare).toEqual([]);
});
