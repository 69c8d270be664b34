import { readSite } from "../../bin/site-source";
import { refuseUnrecorded } from "../../bin/unrecorded";
import { ioIn, replaced, SITE, starterPlace } from "./support";

/** Other labels are other levels of the topology, which Kueue does not change in place. */
const LEVELS = replaced(
  SITE,
  "hgx: {system: dgx-b300, nodes: 32}",
  "hgx: {system: dgx-b300, nodes: 32, backend: {kind: existing, labels: {block: x.example/row}}}",
);

test("a site whose ledger knows its immutable objects is let through", async () => {
  const at = starterPlace();
  await at.run("synth", "site");
  const io = ioIn(at.directory);
  expect(() => refuseUnrecorded(io, readSite(io, "site"))).not.toThrow();
});

test("a changed immutable object without a recorded generation is refused", async () => {
  const at = starterPlace();
  await at.run("synth", "site");
  at.write("site/site.yaml", LEVELS);
  const io = ioIn(at.directory);
  expect(() => refuseUnrecorded(io, readSite(io, "site"))).toThrowFault({
    code: "ledger/stale",
    at: "site/gigafactory.lock.yaml:1:1",
    path: "generations",
    fix: /gigafactory synth site/,
  });
});
