import type { Allocation } from "../../constructs/core/ledger";
import { FabricModel } from "../../constructs/fabric/model";
import type { FabricProps } from "../../constructs/fabric/model";
import {
  allocatePartitions,
  allocationsOf,
  numbersOf,
  ownNetworkName,
  partitionName,
} from "../../constructs/fabric/partitions";
import { parse } from "../../constructs/core/parse";
import { ETHERNET, fabric, INFINIBAND, wired } from "./fixtures";

const infiniband = fabric(INFINIBAND);
const pkey = (number: number, releasedAfter?: string): Allocation => ({
  kind: "pkey",
  number,
  ...(releasedAfter === undefined ? {} : { releasedAfter }),
});

test("tenants get the lowest numbers in the order of their ids, whatever the order of their files", () => {
  expect(allocatePartitions(infiniband, ["uni", "charite"], {}).numbers).toEqual({ charite: 2, uni: 3 });
});

test("a number that the ledger has does not move when a tenant comes before it", () => {
  const known = { "a1/uni": pkey(2) };
  expect(allocatePartitions(infiniband, ["charite", "uni"], known).numbers).toEqual({ uni: 2, charite: 3 });
});

test("the number of a tenant that is gone stays taken as long as the ledger has it", () => {
  const known = { "a1/gone": pkey(2, "2027-03-02") };
  expect(allocatePartitions(infiniband, ["charite"], known).numbers).toEqual({ charite: 3 });
});

test("the numbers of another cell, whose id begins alike, are its own", () => {
  const known = { "a10/uni": pkey(2), "b1/uni": pkey(3) };
  expect(allocatePartitions(infiniband, ["charite"], known).numbers).toEqual({ charite: 2 });
});

test("a cell whose fabric changes its technology counts anew", () => {
  const known = { "a1/uni": pkey(2) };
  expect(allocatePartitions(fabric(ETHERNET), ["charite"], known).numbers).toEqual({ charite: 2 });
});

test("numbers come from the range that the site states", () => {
  const ranged = fabric({ ...ETHERNET, partitions: { from: 100, to: 101 } });
  expect(allocatePartitions(ranged, ["a", "b"], {}).numbers).toEqual({ a: 100, b: 101 });
});

test("a tenant for which no number is left is named", () => {
  const ranged = fabric({ ...ETHERNET, partitions: { from: 100, to: 101 } });
  expect(allocatePartitions(ranged, ["c", "b", "a"], {}).without).toEqual(["c"]);
});

test("no tenant gets the manager's PKey or the default one", () => {
  expect(numbersOf("pkey")).toEqual({ from: 0x2, to: 0x7ffe });
});

test("no tenant gets the switches' own VLAN or the reserved one", () => {
  expect(numbersOf("vlan")).toEqual({ from: 2, to: 4094 });
});

test("the ledger is told of the partitions of every cell by cell and tenant", () => {
  const cells = [wired(INFINIBAND), wired(ETHERNET, undefined, { id: "b1" })].map(({ of }, index) => ({
    ...of,
    partitions: { charite: 17 + index },
  }));
  expect(allocationsOf(cells)).toEqual({
    "a1/charite": { kind: "pkey", number: 17 },
    "b1/charite": { kind: "vlan", number: 18 },
  });
});

test("a partition is called by its technology's word, PKeys in hexadecimal", () => {
  expect([partitionName("pkey", 17), partitionName("vlan", 17)]).toEqual(["PKey 0x11", "VLAN 17"]);
});

test("networks of VLANs carry their tenant's name, since the operator's objects stand in one namespace", () => {
  const ethernet = fabric(ETHERNET);
  const names = [infiniband, ethernet].map((of) => ownNetworkName(of, of.rails[0]!, "charite"));
  expect(names).toEqual(["rail-0", "charite-rail-0"]);
});

test.each([
  ["VLANs beyond 4094", { ...ETHERNET, partitions: { from: 2, to: 4095 } }, "partitions.to"],
  ["a range that ends before it starts", { ...INFINIBAND, partitions: { from: 9, to: 8 } }, "partitions"],
] as const)("%s are refused", (_title, props, path) => {
  expect(() => parse(FabricModel, props as FabricProps)).toThrowFault({ code: "fabric/partitions", path });
});
