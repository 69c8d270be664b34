import { z } from "zod";
import { parse } from "../../constructs/core/parse";
import { StorageModel } from "../../constructs/storage/model";

test("a tier on the cell's nodes needs no more than its driver and pool", () => {
  expect(parse(StorageModel, { object: { driver: "rook-ceph", pool: "ceph" } }).object).toEqual({
    driver: "rook-ceph",
    pool: "ceph",
    encrypted: true,
    coding: { data: 8, coding: 3 },
    failureDomain: "rack",
    fill: 0.75,
    encryptTraffic: true,
    gateways: 4,
    certificate: "object-tls",
  });
});

test("an appliance's capacity and rate must be stated, both said at once", () => {
  const read = () => parse(StorageModel, { parallel: { driver: "weka" } });
  expect(read).toThrowFault({ code: "model/missing", path: "parallel.capacity" });
  expect(read).toThrowFault({ code: "model/missing", path: "parallel.read" });
});

test("a driver that a tier cannot have is refused with those it can", () => {
  expect(() => parse(StorageModel, { object: { driver: "weka" } })).toThrowFault({
    code: "model/unknown-kind",
    path: "object.driver",
    allowed: ["rook-ceph"],
  });
});

test("a tier without any driver yet is not offered", () => {
  expect(() => parse(StorageModel, { archive: { driver: "rook-ceph", pool: "ceph" } })).toThrowFault({
    code: "model/unknown-field",
    path: "archive",
  });
});

test("an option of another driver is refused", () => {
  expect(() => parse(StorageModel, { scratch: { driver: "topolvm", gateways: 2 } })).toThrowFault({
    code: "model/unknown-field",
    path: "scratch.gateways",
  });
});

test("more than Ceph's nearly-full share is refused", () => {
  expect(() => parse(StorageModel, { object: { driver: "rook-ceph", pool: "ceph", fill: 0.9 } })).toThrowFault({
    code: "model/out-of-range",
    path: "object.fill",
    allowed: "at most 0.85",
  });
});

test("every field of every driver says what it means", () => {
  const schema = JSON.stringify(z.toJSONSchema(StorageModel, { io: "input", unrepresentable: "any" }));
  const fields = (value: unknown): [string, { description?: string }][] => {
    if (value === null || typeof value !== "object") return [];
    const properties = (value as { properties?: Record<string, object> }).properties ?? {};
    return [...Object.entries(properties), ...Object.values(value).flatMap(fields)];
  };
  const silent = fields(JSON.parse(schema)).filter(([, field]) => field.description === undefined);
  expect(silent.map(([name]) => name)).toEqual([]);
});
