import { readFileSync } from "node:fs";
import { changedStacks, fileDigests, siteDigests } from "../../../bin/diff/content-digest";
import { synthesisedStacks } from "../../../bin/diff/synthesised-stacks";
import { readSite } from "../../../bin/site-source";
import { compareText } from "../../../constructs/core/fault";
import { ioIn, replaced, SITE, starterPlace, TENANT } from "../support";

const OTHER = TENANT.replaceAll("example-lab", "other-lab");

/** Digests of a site both ways: of its content, and of the files that are synthesised of it. */
async function digests(site: string, tenants: Record<string, string>) {
  const at = starterPlace({ "site/site.yaml": site, ...tenants });
  const io = ioIn(at.directory);
  const content = siteDigests(io, readSite(io, "site"));
  const { code, stderr } = await at.run("synth", "site", "--no-check");
  expect([code, stderr]).toEqual([0, ""]);
  return { content, files: fileDigests(io, synthesisedStacks(io, at.path("cdktf.out"))) };
}

const before = digests(SITE, {});
const guaranteed = /guaranteed: \d+/.exec(TENANT)![0];

test.each<[string, string, Record<string, string>]>([
  ["nothing", SITE, {}],
  ["a comment", `# a comment\n${SITE}`, {}],
  ["a tenant's guarantee", SITE, { "site/tenants/example-lab.yaml": replaced(TENANT, guaranteed, "guaranteed: 1") }],
  ["one tenant more", SITE, { "site/tenants/other-lab.yaml": OTHER }],
  ["the name of the operator", SITE.replace(/operator: \{name: [^,]+,/, "operator: {name: Somebody,"), {}],
  ["the racks of a pool", SITE.replace(/racks: (\d+)/, (_, racks: string) => `racks: ${Number(racks) - 1}`), {}],
])("digests of the content differ exactly where the synthesised files do: %s", async (_, site, tenants) => {
  const [was, is] = [await before, await digests(site, tenants)];
  const [content, files] = [changedStacks(was.content, is.content), changedStacks(was.files, is.files)];
  expect([...content.affected].sort(compareText)).toEqual([...files.affected].sort(compareText));
  expect(content.removed).toEqual(files.removed);
});

test("the cases above change something, and some only a part", async () => {
  const tenant = await digests(SITE, {
    "site/tenants/example-lab.yaml": replaced(TENANT, guaranteed, "guaranteed: 1"),
  });
  expect([...changedStacks((await before).content, tenant.content).affected]).toEqual([
    Object.keys((await before).content).find((id) => id.endsWith("-tenant-example-lab")),
  ]);
});

test("a stack that is gone is named, and a new one is affected", () => {
  const { affected, removed } = changedStacks({ a: "1", b: "2" }, { b: "2", c: "3" });
  expect([[...affected], removed]).toEqual([["c"], ["a"]]);
});

test("a stack with the name of what every object has is a stack like others", () => {
  expect([...changedStacks({}, { constructor: "1" }).affected]).toEqual(["constructor"]);
});

test("the digest of files is of their bytes", () => {
  const at = starterPlace({ "cdktf.out/stacks/x/cdk.tf.json": "{}" });
  const io = ioIn(at.directory);
  const first = fileDigests(io, synthesisedStacks(io, at.path("cdktf.out")));
  at.write("cdktf.out/stacks/x/cdk.tf.json", "{} ");
  expect(readFileSync(at.path("cdktf.out/stacks/x/cdk.tf.json"), "utf8")).toBe("{} ");
  expect(fileDigests(io, synthesisedStacks(io, at.path("cdktf.out")))).not.toEqual(first);
});
