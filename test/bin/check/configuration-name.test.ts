import { isConfigurationIn, isForTofuAlone, replacesAnother } from "../../../bin/check/configuration-name";

test("what only OpenTofu reads is a configuration where Terraform reads nothing", () => {
  expect(isConfigurationIn(["x.tofu.json", "main.tf"], "x.tofu.json")).toBe(true);
  expect(isConfigurationIn(["x.tofu.json", "main.tf.json"], "x.tofu.json")).toBe(false);
  expect(isConfigurationIn(["x.tofu.json", "main.tf.json"], "main.tf.json")).toBe(true);
  expect(isConfigurationIn(["package.json"], "package.json")).toBe(false);
});

test("beside what Terraform reads it is for OpenTofu alone", () => {
  expect(isForTofuAlone(["x.tofu.json", "main.tf.json"], "x.tofu.json")).toBe(true);
  expect(isForTofuAlone(["x.tofu.json"], "x.tofu.json")).toBe(false);
  expect(isForTofuAlone(["main.tf.json"], "main.tf.json")).toBe(false);
});

test("it replaces the file of its own name", () => {
  expect(replacesAnother(["x.tofu.json", "x.tf.json"], "x.tofu.json")).toBe(true);
  expect(replacesAnother(["x.tofu.json", "main.tf.json"], "x.tofu.json")).toBe(false);
});
