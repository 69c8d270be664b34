import { expressionOf } from "../../../constructs/policy/cel/environment";
import { celValue } from "../../../constructs/policy/cel/values";

const outcome = (source: string, object: unknown = {}, unknown: readonly string[] = []) =>
  expressionOf(source).evaluate({ object: celValue(object, unknown) });

test.each([
  ["object.nothing == 1", "No such key: nothing"],
  ['object.matches("x")', "matches"],
  ['"x".matches("(")', "missing )"],
  ['int("")', "is no int"],
  ['semver("1.0.0").major() == 1', "semver"],
  ["authorizer.group('').resource('pods').check('get').allowed()", "authorizer"],
  ["1 +", "Unexpected"],
  ['ip("x")', "is no IP address"],
  ['quantity("x")', "is no quantity"],
])("%s has no value, and says why", (source, message) => {
  expect(outcome(source)).toMatchObject({ error: expect.stringContaining(message) as string });
});

test("no name of ours is in a message", () => {
  expect(outcome("object.a.matches(1)", { a: 1 })).toMatchObject({
    error: expect.not.stringContaining("k8s") as string,
  });
});

test("a field that only an apply knows is an error that another reason outweighs", () => {
  const unknown = ["spec.host"];
  expect(outcome('object.spec.host == "x"', { spec: { host: "${a.b}" } }, unknown)).toMatchObject({
    because: "evidence",
  });
  expect(outcome('object.spec.host == "x" || object.a', { a: true, spec: {} }, unknown)).toEqual({ value: true });
});

test("what an object inherits is no field of it", () => {
  expect(outcome('has(object.toString) || "__proto__" in object')).toEqual({ value: false });
});
