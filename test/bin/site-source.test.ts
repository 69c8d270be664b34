import { writeFileSync } from "node:fs";
import { readSite } from "../../bin/site-source";
import { ioIn, replaced, SITE, starterPlace, TENANT } from "./support";

const OTHER = TENANT.replaceAll("example-lab", "other-lab");

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

const onLinux = process.platform === "linux" ? test : test.skip;
onLinux("a tenant's file whose name is no text is refused: nobody could read it", () => {
  const at = starterPlace();
  const name = Buffer.concat([Buffer.from(`${at.path("site/tenants")}/b`), Buffer.from([0xff]), Buffer.from(".yaml")]);
  writeFileSync(name, OTHER);
  expect(() => readSite(ioIn(at.directory), "site")).toThrowFault({
    code: "file/name-not-text",
    at: "site/tenants:1:1",
    fix: "rename it, or move it away",
  });
});
