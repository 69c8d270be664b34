import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { realFiles } from "../../bin/real-files";
import { place, snapshot } from "./support";

test("a file has a size, a directory and what isn't there have none", () => {
  const at = place({ "a.txt": "four", "d/b.txt": "" });
  expect(["a.txt", "d/b.txt", "d", "nowhere", "a.txt/below"].map((name) => realFiles.size(at.path(name)))).toEqual([
    4,
    0,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a directory is listed by name, what is none is empty", () => {
  const at = place({ "d/b": "", "d/a": "", "d/c/x": "", f: "" });
  expect([realFiles.list(at.path("d")), realFiles.list(at.path("f")), realFiles.list(at.path("nowhere"))]).toEqual([
    ["a", "b", "c"],
    [],
    [],
  ]);
});

test("links are told from what they lead to, and one that leads to itself leads nowhere", () => {
  const at = place({ "d/a": "" });
  symlinkSync(at.path("d"), at.path("link"));
  symlinkSync(at.path("self"), at.path("self"));
  expect(realFiles.real(at.path("link"))).toBe(realFiles.real(at.path("d")));
  expect([realFiles.size(at.path("self")), realFiles.isDirectory(at.path("self"))]).toEqual([undefined, false]);
});

test("text is read as UTF-8, its mark kept for the reader to judge", () => {
  const at = place({ a: "\uFEFFÄ" });
  expect(realFiles.read(at.path("a"))).toBe("\uFEFFÄ");
});

test("bytes that are no UTF-8 are refused rather than replaced", () => {
  const at = place();
  writeFileSync(at.path("a"), Buffer.from([0x41, 0xff]));
  expect(() => realFiles.read(at.path("a"))).toThrowFault({ code: "file/not-text", received: at.path("a") });
});

test("a file that cannot be read is named with the reason", () => {
  const at = place({ "d/a": "" });
  expect(() => realFiles.read(at.path("nowhere"))).toThrowFault({ code: "file/cannot-read", message: "no such file" });
  expect(() => realFiles.read(at.path("d"))).toThrowFault({ code: "file/cannot-read", message: "it is a directory" });
});

test("files are written with the directories that they need", () => {
  const at = place();
  realFiles.write({ [at.path("a/b/c.txt")]: "c", [at.path("d.txt")]: "d" });
  expect(snapshot(at.directory)).toEqual({ a: "(directory)", "a/b": "(directory)", "a/b/c.txt": "c", "d.txt": "d" });
});

test("a file is replaced in one step: whoever has it open keeps the old one whole", () => {
  const at = place({ "a.txt": "old" });
  const before = statSync(at.path("a.txt")).ino;
  realFiles.write({ [at.path("a.txt")]: "new" });
  expect([readFileSync(at.path("a.txt"), "utf8"), statSync(at.path("a.txt")).ino === before]).toEqual(["new", false]);
});

test("where one of several files cannot be written, none is, and no directory is left behind", () => {
  const at = place({ "a.txt": "old", f: "a file" });
  const before = snapshot(at.directory);
  const files = { [at.path("a.txt")]: "new", [at.path("new/b.txt")]: "b", [at.path("f/c.txt")]: "c" };
  expect(() => realFiles.write(files)).toThrowFault({
    code: "file/cannot-write",
    message: "a part of its path is a file",
    received: at.path("f/c.txt"),
  });
  expect(snapshot(at.directory)).toEqual(before);
});

test("a directory is not replaced by a file", () => {
  const at = place();
  mkdirSync(at.path("d"));
  expect(() => realFiles.write({ [at.path("d")]: "text" })).toThrowFault({
    code: "file/cannot-write",
    message: "it is a directory",
  });
  expect([existsSync(at.path("d")), readdirSync(at.directory)]).toEqual([true, ["d"]]);
});

test("a text in pieces is written as they come, and where one can't be made nothing is", () => {
  const at = place();
  function* pieces(fails: boolean) {
    yield "Ä";
    if (fails) throw new RangeError("no more");
    yield "b";
  }
  expect(() => realFiles.write({ [at.path("d/a")]: "whole", [at.path("d/b")]: pieces(true) })).toThrow("no more");
  expect(snapshot(at.directory)).toEqual({});
  realFiles.write({ [at.path("b")]: pieces(false) });
  expect(readFileSync(at.path("b"), "utf8")).toBe("Äb");
});

test("a file that is replaced keeps who may read it, and a link stays a link", () => {
  const at = place({ "kept/a.txt": "old" });
  chmodSync(at.path("kept/a.txt"), 0o600);
  symlinkSync(at.path("kept/a.txt"), at.path("link"));
  realFiles.write({ [at.path("link")]: "new" });
  expect([lstatSync(at.path("link")).isSymbolicLink(), readFileSync(at.path("kept/a.txt"), "utf8")]).toEqual([
    true,
    "new",
  ]);
  expect(statSync(at.path("kept/a.txt")).mode & 0o777).toBe(0o600);
});

const withPipes = process.platform === "win32" ? test.skip : test;

withPipes("a pipe is written to, and stays one", async () => {
  const at = place();
  execFileSync("mkfifo", [at.path("pipe")]);
  const reader = spawn("cat", [at.path("pipe")], { stdio: ["ignore", "pipe", "ignore"] });
  let read = "";
  reader.stdout.on("data", (chunk) => (read += String(chunk)));
  realFiles.write({ [at.path("pipe")]: ["some ", "text"], [at.path("file")]: "too" });
  await new Promise((resolve) => reader.on("close", resolve));
  expect([read, statSync(at.path("pipe")).isFIFO(), existsSync(at.path("file"))]).toEqual(["some text", true, true]);
});

describe("to try whether files can be written", () => {
  test("leaves everything as it is", () => {
    const at = place({ "a/b": "old" });
    const before = snapshot(at.directory);
    realFiles.tryWrite([at.path("a/b"), at.path("new/deep/c")]);
    expect(snapshot(at.directory)).toEqual(before);
  });

  test("refuses what writing would refuse, and leaves everything as it is", () => {
    const at = place({ "a/b": "old" });
    const before = snapshot(at.directory);
    expect(() => realFiles.tryWrite([at.path("new/c"), at.path("a/b/c")])).toThrowFault({ code: "file/cannot-write" });
    expect(() => realFiles.tryWrite([at.path("a")])).toThrowFault({ code: "file/cannot-write" });
    expect(snapshot(at.directory)).toEqual(before);
  });
});

test("where a link leads to what is not there yet, that is written", () => {
  const at = place({ "kept/old.txt": "" });
  symlinkSync(at.path("kept/new.txt"), at.path("first"));
  symlinkSync("first", at.path("link"));
  realFiles.write({ [at.path("link")]: "text" });
  expect(lstatSync(at.path("link")).isSymbolicLink()).toBe(true);
  expect(readFileSync(at.path("kept/new.txt"), "utf8")).toBe("text");
  symlinkSync("round", at.path("round"));
  expect(() => realFiles.write({ [at.path("round")]: "text" })).toThrowFault({ code: "file/cannot-write" });
});

test("what can be read once is told from files and directories", () => {
  const at = place({ "a.txt": "" });
  expect(["a.txt", ".", "gone"].map((name) => realFiles.isStream(at.path(name)))).toEqual([false, false, false]);
  expect(realFiles.isStream("/dev/null")).toBe(true);
});
