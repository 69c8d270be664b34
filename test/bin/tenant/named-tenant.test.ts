import { readSite } from "../../../bin/site-source";
import { namedTenant } from "../../../bin/tenant/named-tenant";
import { ioIn } from "../support";
import { exampleSite } from "./example-site";

const place = exampleSite("telenor-norway");
const named = (id: string) => {
  const io = ioIn(place().directory);
  return namedTenant(io, readSite(io, "site"), id);
};

test("a tenant is found by its id, whatever its file is called", () => {
  expect(named("directorate")).toMatchObject({
    tenant: { id: "directorate" },
    file: place().path("site/tenants/directorate.yaml"),
    name: "site/tenants/directorate.yaml",
  });
});

test("an id that no tenant has is refused with those near it", () => {
  expect(() => named("directorat")).toThrow("tenant/unknown");
});
