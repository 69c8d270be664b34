import { fieldPath } from "../../../constructs/policy/evidence/field-path";

test.each([
  ["spec", ["spec"]],
  ["spec.containers[0].image", ["spec", "containers", 0, "image"]],
  ["container web: image", []],
  ["", []],
  ["a..b", []],
])("%j is the path %j", (text, path) => {
  expect(fieldPath(text)).toEqual(path);
});
