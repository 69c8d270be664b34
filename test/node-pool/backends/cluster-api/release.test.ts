import { ClusterApiModel } from "../../../../constructs/node-pool/backends/cluster-api/options";
import { digestOf, releaseOf } from "../../../../constructs/node-pool/backends/cluster-api/release";
import { ARM_IMAGE, cell, CHECKSUM } from "../../fixtures";

const options = (other: object) => ClusterApiModel.parse({ kind: "cluster-api", image: ARM_IMAGE, ...other });

test("an upgrade of the image alone keeps the Kubernetes version", () => {
  const image = { ...ARM_IMAGE, url: "https://images.example/new.raw" };
  const release = releaseOf(options({ kubernetes: "v1.36.3", upgrade: { image } }), 0, cell([]));
  expect(release).toEqual({
    image: { url: "https://images.example/new.raw", checksum: CHECKSUM, architecture: "arm64", format: "raw" },
    kubernetes: "v1.36.3",
  });
});

test("units behind the first so many keep the present release", () => {
  const upgrade = { kubernetes: "v1.36.4", units: 2 };
  const version = (unit: number) => releaseOf(options({ kubernetes: "v1.36.3", upgrade }), unit, cell([])).kubernetes;
  expect([0, 1, 2].map(version)).toEqual(["v1.36.4", "v1.36.4", "v1.36.3"]);
});

test("without a version of its own a release has its cell's", () => {
  expect(releaseOf(options({}), 0, cell([], { kubernetes: "v1.35.1" })).kubernetes).toBe("v1.35.1");
});

test("a digest is long enough for the ledger", () => {
  expect(digestOf({ version: "v1.36.3" })).toMatch(/^[0-9a-f]{16}$/);
});
