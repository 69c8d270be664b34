import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { charts } from "../../constructs/catalog/charts";
import { crdBundles } from "../../constructs/catalog/crds";
import { testWithCrds } from "../support/crds";

const all = Object.values(crdBundles);
const files = all.flatMap(({ name, files: of }) =>
  Object.entries(of).map(([file, digest]) => ({ name, file, digest })),
);

test("a bundle's name is its key", () => {
  expect(Object.entries(crdBundles).filter(([key, { name }]) => key !== name)).toEqual([]);
});

test("a bundle has files", () => {
  expect(all.filter((bundle) => Object.keys(bundle.files).length === 0)).toEqual([]);
});

test("a bundle's directory can be joined with a file's name", () => {
  expect(all.filter(({ directory }) => !/^([\w.-]+\/)+$/.test(directory) || directory.includes(".."))).toEqual([]);
});

test("a file's name leads nowhere else", () => {
  expect(files.filter(({ file }) => !/^[\w][\w.-]*\.yaml$/.test(file))).toEqual([]);
});

test("every file has its SHA-256", () => {
  expect(files.filter(({ digest }) => !/^[0-9a-f]{64}$/.test(digest))).toEqual([]);
});

test("no two files have one SHA-256, as a slip of the hand would give them", () => {
  expect(new Set(files.map(({ digest }) => digest)).size).toBe(files.length);
});

test("a bundle is taken from a version, or from a commit where a project has none", () => {
  expect(all.filter(({ ref }) => !/^v\d+\.\d+\.\d+$/.test(ref) && !/^[0-9a-f]{12,40}$/.test(ref))).toEqual([]);
});

test("a bundle's name ends with its version", () => {
  const versioned = all.filter(({ ref }) => ref.startsWith("v"));
  expect(versioned.filter(({ name, ref }) => !name.endsWith(`-${ref}`))).toEqual([]);
});

// The operators whose charts would install these CRDs themselves: CRDs of another version break them.
const pairs = {
  "gpu-operator": "NVIDIA/gpu-operator",
  "network-operator": "Mellanox/network-operator",
  "sriov-network-operator": "k8snetworkplumbingwg/sriov-network-operator",
  "rook-ceph": "rook/rook",
};
for (const [chart, repository] of Object.entries(pairs))
  test(`the CRDs of ${chart} are of its chart's version`, () => {
    const bundle = all.find((candidate) => candidate.repository === repository);
    expect(bundle?.ref.replace(/^v/, "")).toBe(charts[chart]!.version.replace(/^v/, ""));
  });

testWithCrds("every SHA-256 is that of the upstream file", () => {
  const folder = join(__dirname, "../../../shared/crds");
  const wrong = files.filter(({ name, file, digest }) => {
    const path = join(folder, name, file);
    return !existsSync(path) || createHash("sha256").update(readFileSync(path)).digest("hex") !== digest;
  });
  expect(wrong).toEqual([]);
});
