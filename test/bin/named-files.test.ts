import { displayName, inOrder, isSite, readIfThere, readNamed } from "../../bin/named-files";
import type { Fault } from "../../constructs/core/fault";
import { ioIn, starterPlace } from "./support";

test("a site is a directory with a site.yaml", () => {
  const at = starterPlace({ "odd/site.yaml/x": "" });
  const io = ioIn(at.directory);
  expect(["site", ".", "odd", "site/site.yaml"].map((name) => isSite(io, at.path(name)))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a file that is named must be there, and one that is only looked for need not", () => {
  const io = ioIn(starterPlace({}).directory);
  const faults: Fault[] = [];
  expect(() => readNamed(io, "none.yaml")).toThrowFault({ code: "file/cannot-read" });
  expect([readIfThere(io, `${io.cwd}/none.yaml`, faults), faults]).toEqual([undefined, []]);
});

test("a file over the limit of who reads it is refused with that limit", () => {
  const io = ioIn(starterPlace({ "long.json": "x".repeat(11) }).directory);
  const limit = { bytes: 10, code: "baseline/too-large", what: "a baseline" };
  const fault = { code: limit.code, message: "too large to be a baseline", received: "11 bytes" };
  expect(() => readNamed(io, "long.json", limit)).toThrowFault({ ...fault, allowed: "at most 10 bytes" });
});

test("faults come by file, then line, then column", () => {
  const at = (file: string, line: number, column: number) => ({
    code: "x",
    message: "",
    path: [],
    at: { file, line, column },
  });
  const sorted = [{ code: "x", message: "", path: [] }, at("a", 1, 9), at("a", 2, 1), at("a", 10, 1), at("b", 1, 1)];
  expect(inOrder([...sorted].reverse())).toEqual(sorted);
});

test("files are named as they would be typed from where the user stands", () => {
  const io = ioIn("/home/user/work");
  expect(
    ["/home/user/work", "/home/user/work/site/site.yaml", "/etc/site.yaml"].map((file) => displayName(io, file)),
  ).toEqual([".", "site/site.yaml", "/etc/site.yaml"]);
});

test.each([
  ["/w/a/site.yaml", "site.yaml"],
  ["/w/a", "."],
  ["/w/b/x.yaml", "../b/x.yaml"],
  ["/w/x.yaml", "../x.yaml"],
  ["/w/a/..x", "..x"],
  ["/tmp/x.yaml", "/tmp/x.yaml"],
])("%s is shown as %s", (file, shown) => {
  expect(displayName(ioIn("/w/a"), file)).toBe(shown);
});
