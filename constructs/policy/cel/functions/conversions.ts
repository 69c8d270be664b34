import type { Library } from "./library";
import { CallError } from "./library";

const [LEAST, MOST] = [-(2n ** 63n), 2n ** 63n - 1n];

function inRange(value: bigint): bigint {
  if (value < LEAST || value > MOST) throw new CallError("integer overflow");
  return value;
}

function intOfText(text: string): bigint {
  if (!/^[+-]?\d{1,19}$/.test(text)) throw new CallError(`${JSON.stringify(text)} is no int`);
  return inRange(BigInt(text.replace(/^\+/, "")));
}

function intOfNumber(value: number): bigint {
  if (!Number.isFinite(value)) throw new CallError("integer overflow");
  return inRange(BigInt(Math.trunc(value)));
}

/** RFC 3339 alone, which JavaScript reads along with much else: it takes February's 30th for a day of March. */
function timestamp(text: string): Date {
  const date = new Date(text);
  const found = /^(\d{4}-\d\d-\d\d)T(?!24)\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (found === null || Number.isNaN(date.getTime()) || !new Date(found[1]!).toJSON().startsWith(found[1]!))
    throw new CallError(`${JSON.stringify(text)} is no timestamp`);
  return date;
}

const TIMESTAMP = "google.protobuf.Timestamp";

/** Conversions that are stricter in CEL than in JavaScript. */
export const conversions: Library = {
  name: "conversions",
  register(environment) {
    environment
      .registerFunction("k8sInt(int): int", (value: bigint) => value)
      .registerFunction("k8sInt(uint): int", (value: { readonly value: bigint }) => inRange(value.value))
      .registerFunction("k8sInt(double): int", intOfNumber)
      .registerFunction("k8sInt(string): int", intOfText)
      .registerFunction(`k8sInt(${TIMESTAMP}): int`, (value: Date) => BigInt(Math.floor(value.getTime() / 1000)))
      .registerFunction(`k8sTimestamp(string): ${TIMESTAMP}`, timestamp)
      .registerFunction(`k8sTimestamp(${TIMESTAMP}): ${TIMESTAMP}`, (value: Date) => value)
      .registerFunction(`k8sTimestamp(int): ${TIMESTAMP}`, (value: bigint) => new Date(Number(value) * 1000));
  },
};
