import { writeFileSync } from "node:fs";
import { stackNames, readForeignPlans } from "../../../bin/diff/foreign-plans";
import type { Terraform } from "../../../bin/terraform/terraform";
import { ioIn, place } from "../support";

const noTerraform = (): Terraform => {
  throw new Error("Terraform was asked");
};

const read = (directory: string, ...files: string[]) =>
  readForeignPlans(ioIn(directory), files, directory, noTerraform);

test("a plan is called after its stack's directory, else after its file", () => {
  expect(stackNames(["/x/cdktf.out/stacks/a1-crds/plan", "/x/prod.tfplan.json", "/x/dev.json"])).toEqual([
    "a1-crds",
    "prod",
    "dev",
  ]);
});

test("two plans of one name are told apart by their directories", () => {
  expect(stackNames(["/x/one/plan.json", "/x/two/plan.json"])).toEqual(["one/plan", "two/plan"]);
  expect(stackNames(["/x/eu/a/plan.json", "/x/us/a/plan.json"])).toEqual(["eu/a/plan", "us/a/plan"]);
});

test("every file that is no plan is named at once, with what to do", async () => {
  const at = place({ "empty.json": "" });
  const failing = read(at.directory, "missing.json", "empty.json");
  await expect(failing).rejects.toThrow(/missing\.json:1:1 {2}diff\/no-plan[^]*empty\.json:1:1 {2}diff\/not-json/);
});

test("what is there and is no file is not called missing", async () => {
  await expect(read(place().directory, ".")).rejects.toThrow(/diff\/no-plan\n {2}this is no regular file/);
});

test("a plan that PowerShell redirected is told so", async () => {
  const at = place();
  writeFileSync(at.path("plan.json"), Buffer.from("\ufeff{}", "utf16le"));
  await expect(read(at.directory, "plan.json")).rejects.toThrow(/UTF-16/);
});

test("a binary plan outside its stack's directory is refused before Terraform is asked", async () => {
  const at = place({ "x.tfplan": "PK\u0003\u0004binary" });
  await expect(read(at.directory, "x.tfplan")).rejects.toThrow(/x\.tfplan:1:1 {2}diff\/binary-plan/);
});
