import type { Release } from "../../../constructs/policy/change/contract";
import { UNKNOWN } from "../../../constructs/policy/change/hidden";
import { changedValues, releaseFields } from "../../../constructs/policy/change/releases";
import { changeInWords } from "../../../constructs/policy/change/reporters/words";
import { change, planned } from "./support";

const release = (values: Record<string, unknown>): Release => ({ name: "r", namespace: "n", chart: "c", values });

test("values that differ are named by their path, never by what they are", () => {
  const before = release({ driver: { version: "1", token: "hunter2" }, same: [1] });
  const after = release({ driver: { version: "2", token: "hunter3" }, same: [1], more: true });
  expect(changedValues(before, after)).toEqual(["driver.token", "driver.version", "more"]);
});

test("a value that only an apply knows counts as another", () => {
  expect(changedValues(release({ a: UNKNOWN }), release({ a: UNKNOWN }))).toEqual(["a"]);
});

test("values that cannot be read are told as such", () => {
  const { values: _values, ...hidden } = release({});
  expect(changedValues(hidden, release({}))).toEqual(["values that cannot be read"]);
});

test("a release says its version and how many values change", () => {
  const of = (version: string, values: string) => ({ name: "r", chart: "c", version, values: [values] });
  const plan = planned([change("helm_release", of("1", "a: 1"), of("2", "{a: 2, b: 1, c: 1, d: 1, e: 1, f: 1}"))]);
  expect(
    releaseFields(plan.changes[0]!).map((field) => `${field.what} ${changeInWords(field)} ${field.note ?? ""}`.trim()),
  ).toEqual(["version 1 → 2", "values changed 6 values a, b, c, d, e, … and 1 more"]);
});
