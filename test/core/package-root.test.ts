import { packageRoot } from "../../constructs/core/package-root";
import { ROOT } from "../support/sources";

test("the package's own directory is where its package.json is", () => {
  expect(packageRoot()).toBe(ROOT);
});
