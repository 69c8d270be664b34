import type { System } from "../../constructs/catalog/types";
import { sizeTier } from "../../constructs/storage/size";
import { ceph, cell, tier } from "./facts";

test("what is left out is what the nodes give", () => {
  const { capacity, usable, read, readLimit, write } = tier({ object: { driver: "rook-ceph", pool: "ceph" } });
  expect({ capacity, usable, read, readLimit, write }).toEqual({
    capacity: Math.floor(((192 * 24 * 30.72e12 * 8) / 11) * 0.75),
    usable: Math.floor(((192 * 24 * 30.72e12 * 8) / 11) * 0.75),
    read: 192 * 80e9,
    readLimit: 192 * 80e9,
    write: (192 * 80e9) / 2,
  });
});

test("what is stated stands beside what the nodes give, for rules to compare", () => {
  const sized = tier({
    parallel: { driver: "rook-ceph", pool: "ceph", capacity: "500PiB", read: "20TB/s", write: "1TB/s" },
  });
  expect([sized.capacity, sized.usable! < sized.capacity, sized.read, sized.write]).toEqual([
    500 * 2 ** 50,
    true,
    20e12,
    1e12,
  ]);
});

test("half of an odd read rate is a whole number of bytes", () => {
  expect(tier({ parallel: { driver: "weka", capacity: "1PiB", read: "3B/s" } }).write).toBe(1);
});

test("an appliance has no pool and no limit that we know of", () => {
  const facts = tier({ parallel: { driver: "weka", capacity: "40PiB", read: "3TB/s", power: "200kW" } });
  expect(["pool", "usable", "readLimit"].filter((field) => field in facts)).toEqual([]);
  expect(facts.power).toBe(200e3);
});

test("the driver's options go with the facts, the common fields don't go twice", () => {
  expect(tier({ parallel: { driver: "weka", capacity: "40PiB", read: "3TB/s" } }).driver).toEqual({
    kind: "weka",
    volumes: "directory",
    filesystem: "default",
    group: "default",
    secretName: "csi-wekafs-api-secret",
    secretNamespace: "csi-wekafs",
    power: 0,
  });
});

test("every number can be redone from its working", () => {
  const { workings } = tier({
    object: { driver: "rook-ceph", pool: "ceph", coding: { data: 4, coding: 2 }, fill: 0.5 },
  });
  const { nodes, drives, size, data, coding, fill } = workings["usable"]!.inputs as Record<string, number>;
  expect(Math.floor(((nodes! * drives! * size! * data!) / (data! + coding!)) * fill!)).toBe(workings["usable"]!.value);
});

test("a rate that nothing tells must be stated", () => {
  const system = withoutRate(ceph.system);
  const spec = {
    driver: "rook-ceph",
    encrypted: true,
    pool: "ceph",
    coding: { data: 8, coding: 3 },
    failureDomain: "host",
    fill: 0.75,
  };
  expect(() => sizeTier("object", spec, "a1", [{ ...ceph, system }])).toThrowFault({
    code: "storage/rate-unknown",
    path: "read",
  });
});

test("a pool that isn't there is refused inside the tier's own mapping", () => {
  expect(() => tier({ object: { driver: "rook-ceph", pool: "cehp" } }, cell().pools)).toThrowFault({
    code: "storage/unknown-pool",
    path: "pool",
  });
});

function withoutRate(system: System): System {
  return Object.fromEntries(Object.entries(system).filter(([field]) => field !== "readRate")) as unknown as System;
}
