import { isDeepStrictEqual } from "node:util";
import type { Fault, FaultError } from "../../constructs/core/fault";
import { renderFault, renderPath, renderPlace } from "../../constructs/core/fault";

/** What a test says of a fault: its code, and whichever of the rest is the point of the test. */
export interface ExpectedFault {
  readonly code: string;
  /** `file:line:column`, or a pattern of it. */
  readonly at?: string | RegExp;
  /** As `renderPath` writes it: `cells.a1.pools[0].racks`. */
  readonly path?: string;
  /** Path of the construct that refused. */
  readonly construct?: string;
  readonly received?: unknown;
  /** A text, or the values in any order; more values than these are fine. */
  readonly allowed?: string | readonly string[];
  /** Part of the message or a pattern of it. */
  readonly message?: string | RegExp;
  readonly fix?: string | RegExp;
}

expect.extend({ toThrowFault });

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-empty-object-type
    interface Matchers<R, T = {}> {
      /** Passes when the function throws a FaultError of which any one fault is as expected. */
      toThrowFault(expected: ExpectedFault): R;
    }
  }
}

function toThrowFault(received: unknown, expected: ExpectedFault): jest.CustomMatcherResult {
  if (typeof received !== "function") return { pass: false, message: () => "toThrowFault takes a function" };
  const faults = thrownFaults(received as () => unknown);
  if (typeof faults === "string") return { pass: false, message: () => faults };
  const wanted = JSON.stringify(expected, (_, value: unknown) => (value instanceof RegExp ? String(value) : value));
  const thrown = faults.map(renderFault).join("\n");
  return {
    pass: faults.some((fault) => matches(fault, expected)),
    message: () => `expected a fault like ${wanted}\nthrown were ${faults.length}:\n${thrown}`,
  };
}

function thrownFaults(fn: () => unknown): readonly Fault[] | string {
  try {
    fn();
  } catch (error) {
    // By name, because a test that resets modules has another class of the same name.
    if (error instanceof Error && error.name === "FaultError") return (error as FaultError).faults;
    return `threw no FaultError but ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  return "threw nothing";
}

function isAt(place: string, expected: string | RegExp | undefined): boolean {
  return expected instanceof RegExp ? expected.test(place) : expected === undefined || place === expected;
}

function matches(fault: Fault, expected: ExpectedFault): boolean {
  return [
    fault.code === expected.code,
    isAt(fault.at === undefined ? "" : renderPlace(fault.at), expected.at),
    expected.path === undefined || renderPath(fault.path) === expected.path,
    expected.construct === undefined || fault.construct === expected.construct,
    !("received" in expected) || isDeepStrictEqual(fault.received, expected.received),
    expected.allowed === undefined || allows(fault.allowed, expected.allowed),
    contains(fault.message, expected.message),
    contains(fault.fix ?? "", expected.fix),
  ].every(Boolean);
}

function allows(actual: Fault["allowed"], expected: string | readonly string[]): boolean {
  if (typeof expected === "string") return typeof actual === "string" && actual.includes(expected);
  return Array.isArray(actual) && expected.every((value) => actual.includes(value));
}

function contains(text: string, expected: string | RegExp | undefined): boolean {
  if (expected === undefined) return true;
  return typeof expected === "string" ? text.includes(expected) : expected.test(text);
}
