import type { Fault } from "../../constructs/core/fault";
import {
  FaultError,
  compareText,
  didYouMean,
  nearest,
  printable,
  renderFault,
  renderPath,
  renderValue,
  throwIfAny,
} from "../../constructs/core/fault";

const fault: Fault = {
  code: "model/out-of-range",
  message: "racks is out of range",
  path: ["cells", "a1", "pools", "gb300", "racks"],
  at: { file: "site.yaml", line: 31, column: 9 },
  received: -3,
  allowed: "at least 1",
  fix: "state how many racks there are",
};

test("a fault is rendered with its place, field, value, allowed values and fix, each on its own line", () => {
  expect(renderFault(fault)).toBe(
    [
      "site.yaml:31:9  model/out-of-range",
      "  racks is out of range",
      "  field: cells.a1.pools.gb300.racks",
      "  received: -3",
      "  allowed: at least 1",
      "  fix: state how many racks there are",
    ].join("\n"),
  );
});

test("lines that a fault has nothing to say on are left out", () => {
  expect(renderFault({ code: "yaml/empty", message: "the file is empty", path: [] })).toBe(
    "yaml/empty\n  the file is empty",
  );
});

test("a fault from TypeScript is placed by its construct", () => {
  const { at: _at, ...fromCode } = fault;
  expect(renderFault({ ...fromCode, construct: "a1-capacity/gb300" })).toMatch(
    /^a1-capacity\/gb300 {2}model\/out-of-range\n/,
  );
});

test("a long list of allowed values is cut and counted", () => {
  const allowed = Array.from({ length: 14 }, (_, index) => `v${index}`);
  expect(renderFault({ ...fault, allowed })).toContain(
    "allowed: v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, … (14 in all)",
  );
});

test("an error's message holds every fault", () => {
  const error = new FaultError([fault, { code: "yaml/empty", message: "the file is empty", path: [] }]);
  expect(error.message.match(/^\S.*$/gm)).toEqual(["site.yaml:31:9  model/out-of-range", "yaml/empty"]);
});

test("no faults are no error", () => {
  expect(() => throwIfAny([])).not.toThrow();
});

test("one fault is enough for an error", () => {
  expect(() => throwIfAny([fault])).toThrowFault({ code: "model/out-of-range" });
});

const paths: Record<string, (string | number)[]> = {
  "cells.a1.pools": ["cells", "a1", "pools"],
  "entitlements[0].pool": ["entitlements", 0, "pool"],
  'storage."a1/parallel"': ["storage", "a1/parallel"],
  '"a b"': ["a b"],
};
for (const [text, path] of Object.entries(paths))
  test(`a path is written ${text}`, () => {
    expect(renderPath(path)).toBe(text);
  });

const values: Record<string, [unknown, string]> = {
  "text in quotes": ["50kW", '"50kW"'],
  "null as null": [null, "null"],
  "a list as its length": [[1, 2], "a list of 2"],
  "a mapping as its number of fields": [{ a: 1 }, "a mapping with 1 fields"],
  "a big integer in full": [10n ** 20n, "100000000000000000000"],
};
for (const [what, [value, text]] of Object.entries(values))
  test(`a received value is shown: ${what}`, () => {
    expect(renderValue(value)).toBe(text);
  });

test("a received value is cut at 80 characters", () => {
  expect(renderValue("x".repeat(79))).toHaveLength(80);
});

const hidden = {
  escape: "\u001b",
  newline: "\n",
  "C1 control": "\u009b",
  "right-to-left override": "\u202e",
  "line separator": "\u2028",
};
for (const [what, character] of Object.entries(hidden))
  test(`what comes from outside is shown harmless: ${what}`, () => {
    expect(printable(`a${character}b`)).toMatch(/^a\\u[0-9a-f]{4}b$/);
  });

test("control characters in a file's name do not reach the terminal", () => {
  const at = { file: "a\u001b[2J.yaml", line: 1, column: 1 };
  expect(renderFault({ ...fault, at })).not.toContain("\u001b");
});

test("control characters in a message do not reach the terminal", () => {
  expect(renderFault({ ...fault, message: "\u001b[2J" })).not.toContain("\u001b");
});

test("two swapped letters are one mistake", () => {
  expect(nearest("gb300-nvl27", ["gb200-nvl72", "gb300-nvl72", "dgx-b300"])).toEqual(["gb300-nvl72", "gb200-nvl72"]);
});

test("nearer names stand first, names as near as each other in text order", () => {
  expect(nearest("b250", ["b350", "b100", "b200"])).toEqual(["b200", "b350", "b100"]);
});

test("a name unlike all others has no nearest", () => {
  expect(nearest("kubernetes", ["racks", "nodes"])).toEqual([]);
});

test("at most three nearest names are given", () => {
  expect(nearest("rack", ["racka", "rackb", "rackc", "rackd"])).toHaveLength(3);
});

test("a word of a megabyte has no nearest name, and none is looked for", () => {
  const before = process.memoryUsage().heapUsed;
  nearest("x".repeat(1_000_000), ["racks", "nodes"]);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
});

test("text is ordered by code units, not by a locale", () => {
  expect(["é", "b", "Z", "a"].sort(compareText)).toEqual(["Z", "a", "b", "é"]);
});

test("a name that is not there is answered with those near it, and with nothing where none is", () => {
  expect(didYouMean("gb300-nvl27", ["gb300-nvl72", "dgx-h200"])).toEqual({ fix: "did you mean gb300-nvl72?" });
  expect(didYouMean("zebra", ["gb300-nvl72"])).toEqual({});
});
