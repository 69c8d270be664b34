import { z } from "zod";

/** Numbers whose unit is in their type. Arithmetic yields plain numbers: name the unit of what you keep. */
type Unit<Name extends string> = number & { readonly __unit?: Name };

/** Power in watts. */
export type Watts = Unit<"W">;
/** Data in bytes. Exact as a double for any whole number of MiB up to 8 ZiB. */
export type Bytes = Unit<"B">;
/** Data rate in bytes a second, as storage is sold. */
export type BytesPerSecond = Unit<"B/s">;
/** Data rate in bits a second, as links are sold. */
export type BitsPerSecond = Unit<"b/s">;
/** A share between 0 and 1. */
export type Ratio = Unit<"1">;

const DECIMAL = { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 } as const;
const BINARY = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 } as const;

function scales(prefixes: Readonly<Record<string, number>>, suffix: string): Record<string, number> {
  return Object.fromEntries(Object.entries(prefixes).map(([prefix, scale]) => [prefix + suffix, scale]));
}

/** One kind of quantity: its units, each as a multiple of the base unit, and an example for errors. */
export interface Dimension {
  readonly what: string;
  readonly units: Readonly<Record<string, number>>;
  readonly example: string;
}

export const POWER: Dimension = {
  what: "a power",
  units: scales({ "": 1, k: 1e3, M: 1e6, G: 1e9 }, "W"),
  example: "120MW",
};
export const DATA: Dimension = {
  what: "an amount of data",
  units: { ...scales(DECIMAL, "B"), ...scales(BINARY, "B") },
  example: "40PiB",
};
export const DATA_RATE: Dimension = {
  what: "a data rate in bytes a second",
  units: { ...scales(DECIMAL, "B/s"), ...scales(BINARY, "B/s") },
  example: "3TB/s",
};
export const LINK_RATE: Dimension = {
  what: "a link rate in bits a second",
  units: scales(DECIMAL, "b/s"),
  example: "400Gb/s",
};

/** The first number of base units that is too large: Kubernetes keeps quantities in signed 64-bit integers. */
const TOO_LARGE = 2 ** 63;

/**
 * Reads `400Gb/s`, `2PiB`, `1.2 GW` as a whole number of base units; a fraction of one is rounded.
 * @returns undefined when the text is no quantity of that dimension, is negative, or is 2^63 or more.
 */
export function parseQuantity(text: string, dimension: Dimension): number | undefined {
  const match = /^(\d{1,15}(?:\.\d{1,9})?) ?([A-Za-z/]+)$/.exec(text);
  const scale = match?.[2] === undefined ? undefined : ownValue(dimension.units, match[2]);
  if (match?.[1] === undefined || scale === undefined) return undefined;
  const value = roundedProduct(match[1], scale);
  return value < TOO_LARGE ? value : undefined;
}

/** `8.2 × 1e9` in binary floating point is not `8200000000`: whole and fractional digits are scaled as integers. */
function roundedProduct(decimal: string, scale: number): number {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = BigInt(whole + fraction) * BigInt(scale);
  const divisor = 10n ** BigInt(fraction.length);
  return Number((digits * 2n + divisor) / (divisor * 2n));
}

/** Writes a number of base units with the largest unit that keeps it at or above 1, at most `decimals` decimals. */
export function formatQuantity(value: number, dimension: Dimension, binary = false, decimals = 2): string {
  const units = Object.entries(dimension.units)
    .filter(([unit, scale]) => scale === 1 || unit.includes("i") === binary)
    .sort(([, a], [, b]) => b - a);
  const [unit, scale] = units.find(([, candidate]) => Math.abs(value) >= candidate) ?? units[units.length - 1]!;
  return `${trimNumber(value / scale, decimals)} ${unit}`;
}

export const formatWatts = (value: number): string => formatQuantity(value, POWER);
export const formatBytes = (value: number): string => formatQuantity(value, DATA, true);
export const formatBytesPerSecond = (value: number): string => formatQuantity(value, DATA_RATE);
export const formatBitsPerSecond = (value: number): string => formatQuantity(value, LINK_RATE);

/** `1234567.5` → `1,234,567.5`: the same on every machine, unlike `toLocaleString`. */
export function formatNumber(value: number, decimals = 2): string {
  const [whole = "0", fraction] = trimNumber(value, decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function trimNumber(value: number, decimals: number): string {
  const fixed = value.toFixed(decimals);
  const trimmed = fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
  return trimmed === "-0" ? "0" : trimmed;
}

/**
 * The spelling that a Kubernetes API server answers with, so that a second plan is empty: the largest binary suffix
 * that leaves a whole number. What 1024 doesn't divide is spelled as a count, because without a binary suffix the server
 * takes a quantity for a decimal one and answers `2k` to `2000`.
 * Source: k8s.io/apimachinery resource.Quantity, canonical form.
 * @throws RangeError for a number that is negative, no integer, or more than an API server holds.
 */
export function kubernetesBytes(bytes: number): string {
  checkWhole(bytes, "a byte count");
  const suffixes = Object.entries(BINARY).reverse();
  const found = suffixes.find(([, scale]) => bytes >= scale && bytes % scale === 0);
  return found ? `${bytes / found[1]}${found[0]}` : kubernetesCount(bytes);
}

/**
 * A count as Kubernetes writes it: decimal, with `k`, `M`, … where it divides evenly (`500000` → `500k`).
 * @throws RangeError for a number that is negative, no integer, or more than an API server holds.
 */
export function kubernetesCount(count: number): string {
  checkWhole(count, "a count");
  const suffixes = Object.entries(DECIMAL).reverse();
  const found = suffixes.find(([, scale]) => scale > 1 && count >= scale && count % scale === 0);
  return found ? `${count / found[1]}${found[0]}` : BigInt(count).toString();
}

function checkWhole(value: number, what: string): void {
  if (!Number.isInteger(value) || value < 0 || value >= TOO_LARGE)
    throw new RangeError(`${what} must be a whole number below 2^63: ${value}`);
}

function ownValue(table: Readonly<Record<string, number>>, key: string): number | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function quantityModel<T extends number>(dimension: Dimension) {
  const units = Object.keys(dimension.units);
  const error = `must be ${dimension.what} with a unit, such as ${dimension.example}; units: ${units.join(", ")}`;
  return z
    .string({ error: ({ input }) => (input === undefined ? undefined : error) })
    .regex(new RegExp(`^\\d{1,15}(\\.\\d{1,9})? ?(${units.map((unit) => unit.replace("/", "\\/")).join("|")})$`), {
      error,
      abort: true,
    })
    .refine((text) => parseQuantity(text, dimension) !== undefined, {
      error: `must be less than ${formatQuantity(TOO_LARGE, dimension)}`,
    })
    .meta({ examples: [dimension.example] })
    .transform((text) => parseQuantity(text, dimension) as T);
}

/** `120MW`; W, kW, MW, GW. */
export const watts = quantityModel<Watts>(POWER);
/** `40PiB` or `200 TB`. */
export const bytes = quantityModel<Bytes>(DATA);
/** `3TB/s`. */
export const bytesPerSecond = quantityModel<BytesPerSecond>(DATA_RATE);
/** `400Gb/s`. */
export const bitsPerSecond = quantityModel<BitsPerSecond>(LINK_RATE);
/** A whole number of things, 0 or more. */
export const count = z.int().min(0).max(10_000_000);
/** A whole number of things, 1 or more. */
export const positiveCount = z.int().min(1).max(10_000_000);
/** A share between 0 and 1. */
export const ratio = z
  .number()
  .min(0)
  .max(1)
  .transform((value) => value as Ratio);
