import { evidenceOf } from "../../bin/site-evidence";
import { readSite } from "../../bin/site-source";
import { readVendored } from "../../bin/vendored";
import { ioIn, starterPlace } from "./support";

test("the evidence of a site holds what it would synthesise, and the lines that its fields stand at", () => {
  const io = ioIn(starterPlace({}).directory);
  const source = readSite(io, "site");
  const evidence = evidenceOf(source, readVendored(io, source), source.loaded.ledger);
  expect(evidence.stacks.map(({ id }) => id)).toContain("a1-tenant-example-lab");
  expect(evidence.place(["tenants", "example-lab", "id"])?.file).toBe("site/tenants/example-lab.yaml");
});
