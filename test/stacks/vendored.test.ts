import { EMPTY_LEDGER } from "../../constructs/core/ledger";
import type { VendoredCrds } from "../../stacks/vendored";
import { missingBundles, vendoredFaults } from "../../stacks/vendored";
import { facts } from "./fixtures";

const site = facts();
const A = "a".repeat(64);
const B = "b".repeat(64);
const file = (crd: string, sha256: string) => ({ crd, path: `/crds/multus-nad/${crd}.json`, sha256 });
const faults = (vendored: VendoredCrds, recorded: Record<string, Record<string, string>>) =>
  vendoredFaults(vendored, site, { ...EMPTY_LEDGER, vendored: recorded });

test("CRDs that are those of the ledger are right", () => {
  expect(faults({ "multus-nad": [file("x", A)] }, { "multus-nad": { x: A } })).toEqual([]);
});

test("bundles that nobody vendored yet are missing, and no disagreement", () => {
  expect(faults({}, {})).toEqual([]);
  expect(missingBundles(site, {})).toEqual([
    "dra-driver-nvidia-gpu-v0.4.1",
    "external-snapshotter-v8.6.0",
    "gpu-operator-v26.7.0",
    "multus-nad",
    "network-operator-v26.4.1",
    "node-feature-discovery-v0.19.0",
    "nv-ipam-v0.4.0",
    "rook-v1.20.6",
    "sriov-network-operator-v1.6.0",
  ]);
});

test("a bundle that is there is not missing, an empty one is", () => {
  const missing = missingBundles(site, { "multus-nad": [file("x", A)], "rook-v1.20.6": [] });
  expect([missing.includes("multus-nad"), missing.includes("rook-v1.20.6")]).toEqual([false, true]);
});

test("a file that differs from the ledger is named with both digests", () => {
  expect(faults({ "multus-nad": [file("x", B)] }, { "multus-nad": { x: A } })).toEqual([
    expect.objectContaining({
      code: "crds/differs-from-ledger",
      file: "/crds/multus-nad/x.json",
      received: `sha256 ${B}`,
      allowed: `sha256 ${A}`,
    }),
  ]);
});

test("a file that the ledger doesn't know could be anything, and is refused", () => {
  expect(faults({ "multus-nad": [file("evil", A)] }, {})).toEqual([
    expect.objectContaining({ code: "crds/differs-from-ledger", message: "the ledger does not know multus-nad/evil" }),
  ]);
});

test("a file of the ledger that isn't there is named", () => {
  expect(faults({}, { "multus-nad": { x: A } })).toEqual([
    expect.objectContaining({ code: "crds/missing", path: ["vendored", "multus-nad", "x"] }),
  ]);
});

test("a release of which nothing is there is named once", () => {
  expect(faults({}, { "multus-nad": { x: A, y: B } })).toEqual([
    expect.objectContaining({
      code: "crds/missing",
      message: "multus-nad is in the ledger with 2 files, but not beside the site",
      path: ["vendored", "multus-nad"],
    }),
  ]);
  expect(faults({ "multus-nad": [file("x", A)] }, { "multus-nad": { x: A, y: B, z: B } })).toHaveLength(2);
});

test("bundles of other versions, which no operator needs any more, are nobody's affair", () => {
  expect(faults({ "multus-nad-old": [file("x", B)] }, { "rook-v1.0.0": { x: A } })).toEqual([]);
});
