import { readSite } from "../../bin/site-source";
import { readVendored, sha256 } from "../../bin/vendored";
import { ioIn, SITE, starterPlace } from "./support";

const LEDGER = (digest: string) =>
  `apiVersion: gigafactory/v1\nkind: Ledger\nvendored: {multus-nad: {x.example: "${digest}"}}\n`;
const CRD = "site/crds/multus-nad/x.example.json";

test("a digest is SHA-256 of the text's bytes", () => {
  expect(sha256("Ä")).toBe("2fe5ca1c1a3d50bd92f1d3cf6da34ceddabe02022b2a0183ab0b805ada6f787a");
  expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

test("CRDs are found by bundle, and anything that is no JSON is left alone", () => {
  const at = starterPlace({
    [CRD]: "{}",
    "site/crds/multus-nad/README.md": "",
    "site/crds/notes": "",
    "site/gigafactory.lock.yaml": LEDGER(sha256("{}")),
  });
  const io = ioIn(at.directory);
  expect(readVendored(io, readSite(io, "site"))).toEqual({
    "multus-nad": [{ crd: "x.example", path: at.path(CRD), sha256: sha256("{}") }],
  });
});

test("several sites may share the CRDs of one directory", () => {
  const at = starterPlace({
    "site/site.yaml": `${SITE}crds: ../shared-crds\n`,
    "shared-crds/multus-nad/x.example.json": "{}",
    "site/gigafactory.lock.yaml": LEDGER(sha256("{}")),
  });
  const io = ioIn(at.directory);
  expect(Object.keys(readVendored(io, readSite(io, "site")))).toEqual(["multus-nad"]);
});

test("without any there are none", () => {
  const io = ioIn(starterPlace().directory);
  expect(readVendored(io, readSite(io, "site"))).toEqual({});
});

test("a file that differs is refused at its own place, one that is missing at the ledger's", () => {
  const changed = starterPlace({ [CRD]: "{}", "site/gigafactory.lock.yaml": LEDGER("0".repeat(64)) });
  const missing = starterPlace({ "site/gigafactory.lock.yaml": LEDGER("0".repeat(64)) });
  const read = (directory: string) => () => {
    const io = ioIn(directory);
    readVendored(io, readSite(io, "site"));
  };
  expect(read(changed.directory)).toThrowFault({ code: "crds/differs-from-ledger", at: `${CRD}:1:1` });
  expect(read(missing.directory)).toThrowFault({ code: "crds/missing", at: "site/gigafactory.lock.yaml:1:1" });
});
