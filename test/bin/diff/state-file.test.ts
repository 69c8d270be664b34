import { hasState } from "../../../bin/diff/state-file";
import { place } from "../support";

const stateOf = (text: string): boolean => hasState(place({ "state.json": text }).path("state.json"));

test("a state with values was applied once", () => {
  expect(stateOf('{"format_version":"1.0","values":{"root_module":{}}}')).toBe(true);
});

test("a state without values never was", () => {
  expect(stateOf('{"format_version":"1.0"}')).toBe(false);
});

test("values that stand deeper are not the state's", () => {
  expect(stateOf('{"checks":{"values":1}}')).toBe(false);
});
