import { actionOf } from "../../../constructs/policy/change/action";

test.each([
  [["update"], "update"],
  [["create", "delete"], "replace"],
  [["delete", "create"], "replace"],
  [["create", "forget"], "create"],
  [["no-op"], undefined],
  [["read"], undefined],
  [["invent"], null],
  [["constructor"], null],
  [undefined, null],
])("%j is %j", (actions, action) => {
  expect(actionOf({ actions })).toBe(action);
});
