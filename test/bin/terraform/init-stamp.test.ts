import { mkdirSync, symlinkSync } from "node:fs";
import { isInitialised, recordInit } from "../../../bin/terraform/init-stamp";
import { ioIn, place } from "../support";

const CONFIGURATION = { terraform: { backend: { local: {} } }, provider: { kubernetes: [{}] }, resource: { a: 1 } };

function initialised() {
  const at = place({ "cdk.tf.json": JSON.stringify(CONFIGURATION), ".terraform/x": "" });
  const io = ioIn(at.directory);
  const inputs = { terraform: "Terraform v1.11.4", directory: at.directory };
  recordInit(io, inputs);
  return { at, is: (more = {}) => isInitialised(io, { ...inputs, ...more }) };
}

test("what was initialised is, also when its resources change", () => {
  const { at, is } = initialised();
  expect(is()).toBe(true);
  at.write("cdk.tf.json", JSON.stringify({ ...CONFIGURATION, resource: { b: 2 } }));
  expect(is()).toBe(true);
});

test.each([
  ["another backend", "cdk.tf.json", JSON.stringify({ ...CONFIGURATION, terraform: { backend: { s3: {} } } })],
  ["another lock file", ".terraform.lock.hcl", "provider {}"],
  ["a file that somebody put beside ours", "extra.tf", "terraform {}"],
])("%s needs an init", (_, file, text) => {
  const { at, is } = initialised();
  at.write(file, text);
  expect(is()).toBe(false);
});

test("another Terraform needs an init", () => {
  expect(initialised().is({ terraform: "OpenTofu v1.10.6" })).toBe(false);
});

test("a provider that links to nowhere needs an init", () => {
  const { at, is } = initialised();
  mkdirSync(at.path(".terraform/providers/x"), { recursive: true });
  symlinkSync("/no/such/provider", at.path(".terraform/providers/x/linux_amd64"));
  expect(is()).toBe(false);
});
