import type { z } from "zod";
import { parse } from "../../constructs/core/parse";
import type { Dimension } from "../../constructs/core/quantity";
import {
  DATA,
  DATA_RATE,
  LINK_RATE,
  POWER,
  bitsPerSecond,
  bytes,
  bytesPerSecond,
  count,
  formatBitsPerSecond,
  formatBytes,
  formatBytesPerSecond,
  formatNumber,
  formatWatts,
  kubernetesBytes,
  kubernetesCount,
  parseQuantity,
  positiveCount,
  ratio,
  watts,
} from "../../constructs/core/quantity";

const read: [string, Dimension, number][] = [
  ["400Gb/s", LINK_RATE, 400e9],
  ["2PiB", DATA, 2 * 2 ** 50],
  ["1GW", POWER, 1e9],
  ["1.2 GW", POWER, 1.2e9],
  ["50kW", POWER, 50e3],
  ["0W", POWER, 0],
  ["3TB/s", DATA_RATE, 3e12],
  ["512GiB/s", DATA_RATE, 512 * 2 ** 30],
  ["200 TB", DATA, 200e12],
  ["7.5EiB", DATA, 7.5 * 2 ** 60],
];
for (const [text, dimension, value] of read)
  test(`${text} is read as ${dimension.what} of ${value}`, () => {
    expect(parseQuantity(text, dimension)).toBe(value);
  });

// Each would be off by a fraction, or by units, if the number were multiplied in binary floating point.
const exact: [string, Dimension, number][] = [
  ["8.2GW", POWER, 8_200_000_000],
  ["2.01PB", DATA, 2_010_000_000_000_000],
  ["40PiB", DATA, 45_035_996_273_704_960],
  ["0.1PB", DATA, 100_000_000_000_000],
  ["0.27TB/s", DATA_RATE, 270_000_000_000],
];
for (const [text, dimension, value] of exact)
  test(`${text} is exactly ${value}`, () => {
    expect(parseQuantity(text, dimension)).toBe(value);
  });

test("a fraction of a byte is rounded, so that every size can be written as a Kubernetes quantity", () => {
  expect(["1.3GiB", "1.7GiB"].map((text) => parseQuantity(text, DATA))).toEqual([1_395_864_371, 1_825_361_101]);
});

const notRead: [string, string, Dimension][] = [
  ["a negative number", "-1GW", POWER],
  ["a number without a unit", "120", POWER],
  ["a unit without a number", "GW", POWER],
  ["bits where bytes belong", "400Gb/s", DATA_RATE],
  ["bytes where bits belong", "400GB/s", LINK_RATE],
  ["an amount where a rate belongs", "3TB", DATA_RATE],
  ["a unit in the wrong case", "1gw", POWER],
  ["Kubernetes' short unit", "2Pi", DATA],
  ["two spaces", "1  GW", POWER],
  ["space around it", " 1GW", POWER],
  ["a line end", "1GW\n", POWER],
  ["a decimal comma", "1,2GW", POWER],
  ["an exponent", "1e3MW", POWER],
  ["a number that ends with a point", "1.GW", POWER],
  ["a name that every object inherits", "1constructor", DATA],
  ["other digits than ASCII's", "１GW", POWER],
  ["what is more than Kubernetes can hold", "8EiB", DATA],
  ["sixteen digits", "1000000000000000W", POWER],
];
for (const [what, text, dimension] of notRead)
  test(`${what} is no quantity: ${JSON.stringify(text)}`, () => {
    expect(parseQuantity(text, dimension)).toBeUndefined();
  });

const models: [string, z.ZodType, string, number][] = [
  ["power", watts, "120MW", 120e6],
  ["data", bytes, "40PiB", 40 * 2 ** 50],
  ["storage rate", bytesPerSecond, "3TB/s", 3e12],
  ["link rate", bitsPerSecond, "800Gb/s", 800e9],
];
for (const [what, model, text, value] of models)
  test(`a model takes a ${what} with its unit`, () => {
    expect(parse(model, text)).toBe(value);
  });

test("a wrong unit is answered with an example and the units that there are", () => {
  expect(() => parse(bytesPerSecond, "3kb/s")).toThrowFault({
    code: "model/invalid",
    received: "3kb/s",
    message: /must be a data rate in bytes a second with a unit, such as 3TB\/s; units: B\/s, kB\/s, /,
  });
});

test("a bare number is answered with an example, not with advice to put it in quotes", () => {
  expect(() => parse(watts, 120)).toThrowFault({
    code: "model/wrong-type",
    received: 120,
    message: "must be a power with a unit, such as 120MW",
  });
});

test("a quantity that is missing is said to be required", () => {
  expect(() => parse(watts, undefined)).toThrowFault({ code: "model/missing" });
});

test("a quantity beyond what Kubernetes can hold is refused with the limit", () => {
  expect(() => parse(bytes, "9000PiB")).toThrowFault({ code: "model/invalid", message: "must be less than 9.22 EB" });
});

test("a quantity with a wrong unit is one fault, not two", () => {
  expect(bytes.safeParse("1XB").error?.issues).toHaveLength(1);
});

const counts: [string, z.ZodType, unknown, string][] = [
  ["a negative count", count, -1, "at least 0"],
  ["a count of none where one is needed", positiveCount, 0, "at least 1"],
  ["an absurd count", count, 1e9, "at most 10000000"],
  ["a share above 1", ratio, 1.01, "at most 1"],
  ["a negative share", ratio, -0.01, "at least 0"],
];
for (const [what, model, value, allowed] of counts)
  test(`${what} is refused with its bound`, () => {
    expect(() => parse(model, value)).toThrowFault({ code: "model/out-of-range", received: value, allowed });
  });

test("half a node is no count", () => {
  expect(() => parse(count, 0.5)).toThrowFault({ code: "model/wrong-type", allowed: "a whole number" });
});

/** What k8s.io/apimachinery v0.34.4 answers (`resource.ParseQuantity(text).String()`) to the number without a suffix. */
const canonicalBytes: [number, string][] = [
  [0, "0"],
  [1, "1"],
  [999, "999"],
  [1000, "1k"],
  [1023, "1023"],
  [1024, "1Ki"],
  [1025, "1025"],
  [2000, "2k"],
  [1536 * 2 ** 20, "1536Mi"],
  [10240 * 2 ** 20, "10Gi"],
  [100e9, "97656250Ki"],
  [5000 * 1024, "5000Ki"],
  [7 * 2 ** 60, "7Ei"],
  [40 * 2 ** 50, "40Pi"],
];
for (const [value, text] of canonicalBytes)
  test(`${value} bytes are ${text} to Kubernetes`, () => {
    expect(kubernetesBytes(value)).toBe(text);
  });

const canonicalCounts: [number, string][] = [
  [0, "0"],
  [999, "999"],
  [1000, "1k"],
  [1500, "1500"],
  [500_000, "500k"],
  [1_000_000, "1M"],
  [3e18, "3E"],
];
for (const [value, text] of canonicalCounts)
  test(`a count of ${value} is ${text} to Kubernetes`, () => {
    expect(kubernetesCount(value)).toBe(text);
  });

for (const write of [kubernetesBytes, kubernetesCount])
  for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 63])
    test(`${write.name} writes no ${value}`, () => {
      expect(() => write(value)).toThrow(RangeError);
    });

test("what is written as a Kubernetes quantity is what was read", () => {
  const wrong = [1, 1023, 1e3, 1e6 + 1, 2 ** 20 * 3, 5e17, 7 * 2 ** 60].filter(
    (value) => kubernetesValue(kubernetesBytes(value)) !== value,
  );
  expect(wrong).toEqual([]);
});

function kubernetesValue(text: string): number {
  const [, digits = "", suffix = ""] = /^(\d+)([A-Za-z]*)$/.exec(text) ?? [];
  return suffix === "" ? Number(digits) : parseQuantity(`${digits}${suffix}B`, DATA)!;
}

const shown: [string, string][] = [
  [formatWatts(97_200_000), "97.2 MW"],
  [formatWatts(0), "0 W"],
  [formatWatts(999), "999 W"],
  [formatWatts(1e9), "1 GW"],
  [formatBytes(1.5 * 2 ** 40), "1.5 TiB"],
  [formatBytes(512), "512 B"],
  [formatBytesPerSecond(3.2e12), "3.2 TB/s"],
  [formatBitsPerSecond(400e9), "400 Gb/s"],
];
for (const [actual, text] of shown)
  test(`a quantity is shown with its largest unit: ${text}`, () => {
    expect(actual).toBe(text);
  });

const numbers: [number, string][] = [
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1234567.5, "1,234,567.5"],
  [-123456, "-123,456"],
  [0.005, "0.01"],
  [-0.001, "0"],
];
for (const [value, text] of numbers)
  test(`${value} is shown as ${text}`, () => {
    expect(formatNumber(value)).toBe(text);
  });
