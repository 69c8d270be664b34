import { newTenant } from "../../../../bin/tenant/new/new-tenant";
import { ioIn, snapshot, starterPlace } from "../../support";
import { answers } from "./support";

const flags = {
  id: "acme",
  organisation: "Acme Labs",
  country: "DE",
  sector: "sme",
  programme: "research",
  classification: "internal",
  residency: ["DE"],
  term: "2027-01-01..2027-12-31",
  admins: ["acme-admins"],
  pool: ["a1/hgx=8"],
};
const request = { site: "site", flags, dryRun: false };

test("it writes one file and nothing else", async () => {
  const { directory } = starterPlace();
  const before = snapshot(directory);
  const { text, file, written } = await newTenant(ioIn(directory), request);
  expect([file, written]).toEqual(["site/tenants/acme.yaml", true]);
  expect(snapshot(directory)).toEqual({ ...before, "site/tenants/acme.yaml": text });
});

test("the schema is named as the site's other tenants name it", async () => {
  const { text } = await newTenant(ioIn(starterPlace().directory), request);
  expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=../.gigafactory/tenant.schema.json");
});

test("a file that is there is never replaced, whatever stands in it", async () => {
  const at = starterPlace();
  const { text } = await newTenant(ioIn(at.directory), { ...request, dryRun: true });
  at.write("site/tenants/acme.yaml", text.replace("id: acme", "id: other"));
  await expect(newTenant(ioIn(at.directory), request)).rejects.toMatchObject({
    faults: [{ code: "tenant-new/already-there" }],
  });
});

test("what only the whole site shows is wrong is found before anything is written", async () => {
  const at = starterPlace();
  const { directory } = at;
  at.write("part.yaml", "priorities: [urgent]\n");
  const before = snapshot(directory);
  await expect(newTenant(ioIn(directory), { ...request, from: "part.yaml" })).rejects.toMatchObject({
    faults: [{ code: "tenant/unknown-priority" }],
  });
  expect(snapshot(directory)).toEqual(before);
});

test("at a terminal only what was not said is asked", async () => {
  const { ask, asked } = answers("", "", "", "", "");
  const { text } = await newTenant(ioIn(starterPlace().directory, { ask }), { ...request, dryRun: true });
  expect(asked).toHaveLength(5);
  expect(text).toContain("isolation: shared");
});
