import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { filesBelow, hasHcl } from "../../../bin/check/directory";
import type { Fault } from "../../../constructs/core/fault";
import { ioIn, place } from "../support";

test("files below a directory are found in their order, other tools' own are not", () => {
  const at = place({ "b/x.yaml": "", "a.json": "", "a.txt": "", ".git/c.json": "", "node_modules/d.json": "" });
  const faults: Fault[] = [];
  expect(filesBelow(ioIn(at.directory), at.directory, faults)).toEqual([at.path("a.json"), at.path("b/x.yaml")]);
  expect(faults).toEqual([]);
});

test("links that lead back, to themselves or nowhere are no files, and no directory is read twice", () => {
  const at = place({ "a/x.yaml": "", "b/y.yaml": "" });
  symlinkSync("..", at.path("a/up"));
  symlinkSync(at.path("b"), at.path("a/same"));
  symlinkSync("self.yaml", at.path("self.yaml"));
  symlinkSync("gone.yaml", at.path("nowhere.yaml"));
  const faults: Fault[] = [];
  expect(filesBelow(ioIn(at.directory), at.directory, faults)).toEqual([at.path("a/x.yaml"), at.path("b/y.yaml")]);
  expect(faults).toEqual([]);
});

test("a pipe among the files is told, for it is not read", () => {
  const at = place({ "a.yaml": "" });
  execFileSync("mkfifo", [at.path("b.yaml"), at.path("c.sock")]);
  const faults: Fault[] = [];
  expect(filesBelow(ioIn(at.directory), at.directory, faults)).toEqual([at.path("a.yaml")]);
  expect(faults).toMatchObject([{ code: "file/stream", message: expect.stringContaining("b.yaml") }]);
});

test("directories without an end are given up", () => {
  const at = place({ "a/x.json": "" });
  const io = ioIn(at.directory);
  const files = {
    ...io.files,
    list: () => ["a"],
    size: () => undefined,
    isDirectory: () => true,
    real: (path: string) => path,
  };
  const faults: Fault[] = [];
  filesBelow({ ...io, files }, at.directory, faults);
  expect(faults).toMatchObject([{ code: "check/too-many-files" }]);
});

test("Terraform's own language is told by its files' names", () => {
  const at = place({ "a/main.tf": "", "b/main.tf.json": "" });
  const io = ioIn(at.directory);
  expect(["a", "b"].map((name) => hasHcl(io, at.path(name)))).toEqual([true, false]);
});

const onLinux = process.platform === "linux" ? test : test.skip;
onLinux("a name that is no text is told, since nothing can be read under it", () => {
  const at = place({ "d/a.yaml": "" });
  writeFileSync(Buffer.concat([Buffer.from(`${at.path("d")}/b`), Buffer.from([0xff]), Buffer.from(".yaml")]), "");
  const faults: Fault[] = [];
  expect(filesBelow(ioIn(at.directory), at.directory, faults)).toEqual([at.path("d/a.yaml")]);
  expect(faults).toMatchObject([{ code: "file/name-not-text", at: { file: "d" }, received: "b\ufffd.yaml" }]);
});

test("files of variables are read with the configuration beside them", () => {
  const at = place({ "a.tf.json": "", "terraform.tfvars.json": "" });
  expect(filesBelow(ioIn(at.directory), at.directory, [])).toEqual([at.path("a.tf.json")]);
});
