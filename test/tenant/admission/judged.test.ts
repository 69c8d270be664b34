import { judge, judgeEach, judged } from "../../../constructs/tenant/admission/judged";

const IMAGE = { id: "images/a", each: "images", message: "is not allowed" } as const;

test("a list is also made of the object as it was, and is empty where that was not there", () => {
  expect(judged("images", ({ object, variable }) => `${object}.x + ${variable("specs")}`)).toEqual([
    { name: "images", expression: "object.x + variables.specs" },
    { name: "oldImages", expression: 'request.operation == "CREATE" ? [] : oldObject.x + variables.oldSpecs' },
  ]);
});

test("what was there before is let through", () => {
  expect(judgeEach({ ...IMAGE, allowed: 'it == "a"' }).expression).toBe(
    'variables.images.all(it, (it == "a") || it in variables.oldImages)',
  );
});

test("where nothing is allowed, only what was there before is", () => {
  expect(judgeEach({ ...IMAGE, allowed: "false" }).expression).toBe(
    "variables.images.all(it, it in variables.oldImages)",
  );
});

test("requests that are not judged are told first", () => {
  expect(judgeEach({ ...IMAGE, allowed: "false", unless: "byQueue" }).expression).toMatch(/^byQueue \|\| variables/);
});

test("the message names the first thing found, and then what the tenant may have", () => {
  expect(judgeEach({ ...IMAGE, allowed: "false", detail: "variables.mayImages[0]" }).messageExpression).toBe(
    '"images/a: " + variables.images.filter(it, !(it in variables.oldImages))[0] + " is not allowed" + variables.mayImages[0]',
  );
});

test("a message starts with its id, whether it names something or not", () => {
  expect(
    [judgeEach({ ...IMAGE, allowed: "false" }), judge("images/b", "true", "no")].map(({ message }) => message),
  ).toEqual(["images/a: is not allowed", "images/b: no"]);
});
