import type { Fault } from "../../../constructs/core/fault";
import { besideOf } from "../../../bin/check/beside";
import { ioIn, place } from "../support";

function beside(files: Readonly<Record<string, string>>) {
  const { directory } = place(files);
  const faults: Fault[] = [];
  const io = ioIn(directory);
  return { ...besideOf(io, directory, io.files.list(directory), faults), faults };
}

test("of two files that set a variable the later wins, in Terraform's order", () => {
  const { variable } = beside({
    "terraform.tfvars.json": '{"a": 1, "b": 1}',
    "b.auto.tfvars.json": '{"b": 3, "c": 3}',
    "a.auto.tfvars.json": '{"b": 2, "c": 2}',
    "prod.tfvars.json": '{"a": 9}',
  });
  expect(["a", "b", "c", "d"].map(variable)).toEqual([{ value: 1 }, { value: 3 }, { value: 3 }, undefined]);
});

test("a variable that stands in HCL may be set there, unless a later file sets it", () => {
  const { variable } = beside({
    "terraform.tfvars": "size = 3\n",
    "terraform.tfvars.json": '{"size": 2}',
    "z.auto.tfvars": 'host = "a"\n',
  });
  expect(variable("size")).toEqual({ value: 2 });
  expect(variable("host")).toEqual({ why: "a variable that z.auto.tfvars may set, which is HCL and not read" });
  expect(variable("other")).toBeUndefined();
});

test("names that may be spelled otherwise may be any", () => {
  expect(beside({ "terraform.tfvars": "e\u0301 = 1\n" }).variable("\u00e9")).toHaveProperty("why");
});

test("files in Terraform's own language are named, and those that override by what they name", () => {
  const { unread, overriding } = beside({
    "main.tf": 'resource "a" "b" {}',
    "override.tf": 'resource "t" "n" {}',
    ".hidden.tf": "",
    "main.tf.json": "{}",
  });
  expect(unread).toEqual(["main.tf", "override.tf"]);
  expect(overriding("t", "n")).toBe("override.tf");
  expect(overriding("a", "b")).toBeUndefined();
});

test("labels in escapes may be any", () => {
  expect(beside({ "override.tf": 'resource "\\u0074" "n" {}' }).overriding("t", "n")).toBe("override.tf");
});

test("every file of variables that is none is told, at its place", () => {
  const { faults } = beside({
    "terraform.tfvars.json": "[1]",
    "a.auto.tfvars.json": '{"a": 1, "a": 2}',
    "b.auto.tfvars.json": "{",
    "c.auto.tfvars.json": "",
  });
  expect(faults.map(({ code, at }) => [code, at?.file, at?.line])).toEqual([
    ["evidence/no-variables", "terraform.tfvars.json", 1],
    ["evidence/duplicate-key", "a.auto.tfvars.json", 1],
    ["evidence/not-json", "b.auto.tfvars.json", 1],
    ["evidence/empty", "c.auto.tfvars.json", 1],
  ]);
});
