import { showTenant } from "../../../../bin/tenant/show/show-tenant";
import { ioIn, starterPlace } from "../../support";

const request = { tenant: "example-lab", site: "site" };

test("without a job it is the report, with one the sample", () => {
  const io = ioIn(starterPlace().directory);
  expect(showTenant(io, request)).toMatchObject({ report: { tenant: "example-lab" } });
  expect(showTenant(io, { ...request, job: "single" })).toMatchObject({ sample: { job: "single", pool: "a1/hgx" } });
});

test("an unknown tenant is refused with those that there are", () => {
  const io = ioIn(starterPlace().directory);
  expect(() => showTenant(io, { ...request, tenant: "example-lap" })).toThrowFault({
    code: "tenant/unknown",
    allowed: ["example-lab"],
  });
});
