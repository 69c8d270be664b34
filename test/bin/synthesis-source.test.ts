import { isSynthesis, readSynthesis } from "../../bin/synthesis-source";
import { ioIn, place } from "./support";

const namespace = (name: string) =>
  JSON.stringify({ resource: { kubernetes_namespace_v1: { a: { metadata: { name } } } } });

test("what cdktf writes is a directory with at least one stack in it", () => {
  const at = place({
    "out/stacks/a/cdk.tf.json": namespace("a"),
    "empty/stacks/a/notes": "",
    "sources/stacks/site.ts": "",
    "none/x": "",
  });
  const io = ioIn(at.directory);
  expect(["out", "empty", "sources", "none"].map((name) => isSynthesis(io, at.path(name)))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("only the stacks of the manifest are read: others are leftovers", () => {
  const at = place({
    "stacks/a/cdk.tf.json": namespace("a"),
    "stacks/old/cdk.tf.json": namespace("old"),
    "manifest.json": JSON.stringify({ stacks: { a: {} } }),
  });
  const { objects } = readSynthesis(ioIn(at.directory), at.directory);
  expect(objects.map(({ object }) => object.metadata.name)).toEqual(["a"]);
});

test("every file that is no JSON is refused at its place, all at once", () => {
  const at = place({ "stacks/a/cdk.tf.json": "]", "stacks/b/cdk.tf.json": "?", "manifest.json": "no" });
  const read = () => readSynthesis(ioIn(at.directory), at.directory);
  for (const file of ["stacks/a/cdk.tf.json", "stacks/b/cdk.tf.json", "manifest.json"])
    expect(read).toThrowFault({ code: "evidence/not-json", at: `${file}:1:1`, fix: "synthesise again" });
});

test("JSON that Terraform would not take is refused", () => {
  const at = place({ "stacks/a/cdk.tf.json": '{"resource": 7}' });
  expect(() => readSynthesis(ioIn(at.directory), at.directory)).toThrowFault({ code: "evidence/not-terraform" });
});

test("a file that no stack could be is not read", () => {
  const at = place({ "stacks/a/cdk.tf.json": "{}" });
  const io = ioIn(at.directory);
  const huge = { ...io, files: { ...io.files, size: () => 1024 ** 3 } };
  expect(() => readSynthesis(huge, at.directory)).toThrowFault({
    code: "evidence/too-large",
    received: "1073741824 bytes",
  });
});
