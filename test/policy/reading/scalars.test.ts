import { asNumber, isFalse, isSet, isTrue, shownScalar } from "../../../constructs/policy/reading/scalars";

test("a switch is read as Kubernetes writes it and as Terraform takes it", () => {
  expect([true, "true", "1", "True", 1, undefined].map(isTrue)).toEqual([true, true, true, false, false, false]);
  expect([false, "false", "0", 0, null, undefined].map(isFalse)).toEqual([true, true, true, false, false, false]);
});

test("a number may be text, and nothing else is one", () => {
  expect([0, "0", "-1", "1.5", "1e3", "", "0x1", null, {}].map(asNumber)).toEqual([
    ...[0, 0, -1, 1.5],
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
});

test("null is silence, as it is to Kubernetes; an empty value is not", () => {
  expect([undefined, null, false, "", {}].map(isSet)).toEqual([false, false, true, true, true]);
});

test("only scalars are shown", () => {
  expect(["a", 1, false, null, {}, []].map(shownScalar)).toEqual(["a", "1", "false", "…", "…", "…"]);
});
