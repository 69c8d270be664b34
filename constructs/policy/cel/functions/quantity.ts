import type { Comparable, Library } from "./library";
import { CallError } from "./library";

const NANO = 1_000_000_000n;
const DECIMAL = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/** A resource quantity, in billionths: what Kubernetes keeps apart, and no less. */
class Quantity implements Comparable {
  /** @param whole true where Kubernetes can tell that it is a whole number: it tells by how it is written. */
  constructor(
    readonly nano: bigint,
    readonly whole: boolean,
  ) {}

  compareTo(other: unknown): number {
    const difference = this.nano - (other as Quantity).nano;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
}

/** @returns undefined for a text that is no quantity. Source: k8s.io/apimachinery pkg/api/resource. */
function parse(text: string): Quantity | undefined {
  const found = /^([+-]?)(\d+\.?\d*|\.\d+)(?:([KMGTPE]i)|([numkMGTPE]?)|[eE]([+-]?\d{1,3}))$/.exec(text);
  if (found === null) return undefined;
  const [, sign, digits = "", binary, decimal, exponent] = found;
  const [whole = "", fraction = ""] = digits.split(".");
  const number = BigInt(whole + fraction);
  const power = binary === undefined ? 0 : BINARY.indexOf(binary) + 1;
  const tens = binary === undefined ? tensOf(decimal, exponent) : 0;
  const scaled = shifted(number * 1024n ** BigInt(power) * NANO, tens - fraction.length);
  const written = { digits: whole.replace(/^0+(?=.)/, "").length, decimals: fraction.length, power, tens };
  return new Quantity(sign === "-" ? -scaled : scaled, isWhole(written));
}

interface Written {
  readonly digits: number;
  readonly decimals: number;
  /** Of 1024, and of ten. */
  readonly power: number;
  readonly tens: number;
}

/** Source: k8s.io/apimachinery pkg/api/resource, ParseQuantity: what it keeps as an int64 with a scale of 0 or above. */
function isWhole({ digits, decimals, power, tens }: Written): boolean {
  if (power > 0) return decimals === 0 && 15 - digits - Math.trunc(power * 3) - 1 >= 0;
  return digits + decimals <= 18 && tens - decimals >= 0;
}

function tensOf(decimal: string | undefined, exponent: string | undefined): number {
  return exponent === undefined ? (DECIMAL.indexOf(decimal ?? "") - DECIMAL.indexOf("")) * 3 : Number(exponent);
}

/** Times ten to the power; what falls off is rounded up, as Kubernetes does. */
function shifted(value: bigint, tens: number): bigint {
  if (tens >= 0) return value * 10n ** BigInt(tens);
  const divisor = 10n ** BigInt(-tens);
  return (value + divisor - 1n) / divisor;
}

/** As the API server writes the quantity when it is read again; undefined for a text that is none. */
export function canonicalQuantity(text: string): string | undefined {
  const found = parse(text);
  if (found === undefined) return undefined;
  const { nano } = found;
  if (nano === 0n) return "0";
  const number = nano / NANO;
  const isBinary = /i$/.test(text) && nano % NANO === 0n && (number >= 1024n || number <= -1024n);
  if (isBinary) return shortest(number, 1024n, BINARY.length, ["", ...BINARY]);
  if (!/[eE][+-]?\d+$/.test(text)) return shortest(nano, 1000n, DECIMAL.length - 1, DECIMAL);
  const exponents = DECIMAL.map((_, index) => (index === 3 ? "" : `e${(index - 3) * 3}`));
  return shortest(nano, 1000n, exponents.length - 1, exponents);
}

/** With the longest unit that leaves a whole number. */
function shortest(number: bigint, base: bigint, most: number, units: readonly string[]): string {
  let [rest, power] = [number, 0];
  while (power < most && rest % base === 0n) [rest, power] = [rest / base, power + 1];
  return `${rest}${units[power]!}`;
}

function quantity(text: string): Quantity {
  const found = parse(text);
  if (found === undefined) throw new CallError(`${JSON.stringify(text)} is no quantity`);
  return found;
}

function asInteger(quantity: Quantity): bigint {
  if (!isInteger(quantity)) throw new CallError("the quantity is no whole number, or not written as one");
  return quantity.nano / NANO;
}

function isInteger({ nano, whole }: Quantity): boolean {
  return whole && nano / NANO < 2n ** 63n && nano / NANO >= -(2n ** 63n);
}

/** @param number what is added, in billionths. */
function plus(a: Quantity, number: bigint, whole: boolean): Quantity {
  if (a.nano === 0n) return new Quantity(number, whole);
  return new Quantity(a.nano + number, a.whole && (whole || number === 0n));
}

export const quantities: Library = {
  name: "quantity",
  register(environment) {
    environment
      .registerType("kubernetes.Quantity", { ctor: Quantity, fields: {} })
      .registerOperator("kubernetes.Quantity == kubernetes.Quantity", (a: Quantity, b: Quantity) => a.nano === b.nano)
      .registerFunction("quantity(string): kubernetes.Quantity", quantity)
      .registerFunction("isQuantity(string): bool", (text: string) => parse(text) !== undefined)
      // Kubernetes has it as a function alone: quantity("1").sign() does not compile there.
      .registerFunction("sign(kubernetes.Quantity): int", ({ nano }: Quantity) =>
        nano < 0n ? -1n : nano > 0n ? 1n : 0n,
      )
      .registerFunction("kubernetes.Quantity.isInteger(): bool", isInteger)
      .registerFunction("kubernetes.Quantity.asInteger(): int", asInteger)
      .registerFunction("kubernetes.Quantity.asApproximateFloat(): double", ({ nano }: Quantity) => Number(nano) / 1e9);
    for (const [name, sign] of [
      ["add", 1n],
      ["sub", -1n],
    ] as const)
      environment
        .registerFunction(
          `kubernetes.Quantity.${name}(kubernetes.Quantity): kubernetes.Quantity`,
          (a: Quantity, b: Quantity) => plus(a, sign * b.nano, b.whole),
        )
        .registerFunction(`kubernetes.Quantity.${name}(int): kubernetes.Quantity`, (a: Quantity, b: bigint) =>
          plus(a, sign * b * NANO, true),
        );
    environment
      .registerFunction("kubernetes.Quantity.compareTo(kubernetes.Quantity): int", (a: Quantity, b: Quantity) =>
        BigInt(a.compareTo(b)),
      )
      .registerFunction(
        "kubernetes.Quantity.isGreaterThan(kubernetes.Quantity): bool",
        (a: Quantity, b: Quantity) => a.nano > b.nano,
      )
      .registerFunction(
        "kubernetes.Quantity.isLessThan(kubernetes.Quantity): bool",
        (a: Quantity, b: Quantity) => a.nano < b.nano,
      );
  },
};
