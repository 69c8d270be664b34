import { displayName, inOrder, isSite, readSite } from "../../bin/site-source";
import { ioIn, replaced, SITE, starterPlace, TENANT } from "./support";

const OTHER = TENANT.replaceAll("example-lab", "other-lab");

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

test("tenants are read in the order of their files' names, .yml as well as .yaml", () => {
  const at = starterPlace({ "site/tenants/a.yml": OTHER });
  const { facts } = readSite(ioIn(at.directory), "site");
  expect(facts.tenants.map(({ id }) => id)).toEqual(["other-lab", "example-lab"]);
});

test.each(["README.md", ".hidden.yaml", "x.yaml~", ".git/config"])(
  "%s beside the tenants' files is nobody's tenant",
  (name) => {
    const at = starterPlace({ [`site/tenants/${name}`]: "text" });
    expect(readSite(ioIn(at.directory), "site").facts.tenants).toHaveLength(1);
  },
);

test("a file called tenants is refused: it would be taken for none", () => {
  const at = starterPlace({ "bare/site.yaml": SITE, "bare/tenants": "example-lab" });
  expect(() => readSite(ioIn(at.directory), "bare")).toThrowFault({
    code: "file/not-a-directory",
    at: "bare/tenants:1:1",
    fix: "bare/tenants/<tenant>.yaml",
  });
});

test("a broken file does not hide what is wrong in another", () => {
  const files = {
    "site/site.yaml": replaced(SITE, "nodes: 32", "nodes: many"),
    "site/tenants/a.yaml": "- no mapping\n",
    "site/waivers.yaml": "x".repeat(2_000_000),
  };
  const read = () => readSite(ioIn(starterPlace(files).directory), "site");
  expect(read).toThrowFault({ code: "model/wrong-type", path: "cells.a1.pools.hgx.nodes" });
  expect(read).toThrowFault({ code: "model/wrong-type", at: "site/tenants/a.yaml:1:1" });
  expect(read).toThrowFault({ code: "yaml/too-large", at: "site/waivers.yaml:1:1" });
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
