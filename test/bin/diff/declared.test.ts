import { existsSync } from "node:fs";
import { contextOf, readDeclared, siteOf, sitePolicy } from "../../../bin/diff/declared";
import type { DiffRequest } from "../../../bin/diff/request";
import { readSite } from "../../../bin/site-source";
import { readVendored } from "../../../bin/vendored";
import { cdktfOut, dataStack } from "../../support/terraform-data";
import { ioIn, place, starterPlace, TENANT } from "../support";

const request = (more: Partial<DiffRequest> = {}): DiffRequest =>
  ({
    stacks: [],
    site: ".",
    siteNamed: false,
    out: "cdktf.out",
    synth: true,
    plans: [],
    affected: false,
    asOf: "2026-11-22",
    failOn: "error",
    ...more,
  }) as DiffRequest;

test("a directory that is no site is none, unless it was named as one", () => {
  const io = ioIn(place().directory);
  expect(siteOf(io, request())).toBeUndefined();
  expect(() => siteOf(io, request({ siteNamed: true }))).toThrow("site/not-a-site");
});

test("with neither a site nor a synthesis there is nothing to plan", async () => {
  await expect(readDeclared(ioIn(place().directory), request())).rejects.toMatchObject({ exit: 4 });
});

test("a synthesis alone is planned whole, or the stacks that were named", async () => {
  const out = cdktfOut({ a1: dataStack({ x: 1 }), b1: dataStack({ y: 1 }) }, { b1: ["a1"] });
  const io = ioIn(out);
  const all = await readDeclared(io, request({ out, synth: false }));
  expect([...all.wanted]).toEqual(["a1", "b1"]);
  const one = await readDeclared(io, request({ out, synth: false, stacks: ["b1"] }));
  expect([[...one.wanted], one.stacks.map(({ id }) => id)]).toEqual([["b1"], ["a1", "b1"]]);
});

test("a stack that there isn't is refused", async () => {
  const out = cdktfOut({ a1: dataStack({ x: 1 }) });
  await expect(readDeclared(ioIn(out), request({ out, synth: false, stacks: ["a2"] }))).rejects.toThrow(
    "stack/unknown",
  );
});

test("a tenant's field has its place in the tenant's file", () => {
  const { placeOf } = contextOf(readSite(ioIn(starterPlace().directory), "site"));
  const id = /^id: (\S+)/m.exec(TENANT)![1]!;
  expect(placeOf?.(["tenants", id, "phase"])?.file).toBe(`site/tenants/${id}.yaml`);
});

test("policy.yaml beside the site decides for a diff too", () => {
  const at = starterPlace({
    "site/policy.yaml": "apiVersion: gigafactory/v1\nkind: Policy\npacks: [nvidia-ra]\nfailOn: warning\n",
  });
  const io = ioIn(at.directory);
  const { failOn: _flag, ...unsaid } = request({ site: "site" });
  const source = readSite(io, "site");
  const policy = sitePolicy(io, source, readVendored(io, source), unsaid)();
  expect([policy.failOn, policy.rules.includes("power/grid"), policy.rules.includes("tenancy/default-deny")]).toEqual([
    "warning",
    true,
    false,
  ]);
});

test.each([
  ["waivers.yaml", "waivers: nonsense\n", "site/waivers.yaml:1:10"],
  ["policy.yaml", "apiVersion: gigafactory/v1\nkind: Policy\npacks: [none]\n", "site/policy.yaml:3:9"],
])("%s that can't be read is refused before anything is written or planned", async (file, text, place) => {
  const at = starterPlace({ [`site/${file}`]: text });
  const declared = readDeclared(ioIn(at.directory), request({ site: "site", siteNamed: true, out: "out" }));
  await expect(declared).rejects.toThrow(place);
  expect(existsSync(at.path("out"))).toBe(false);
});
