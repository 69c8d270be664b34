import { ownObjects } from "../../../constructs/storage/objects";
import { validateAgainstCrds, testWithCrds } from "../../support/crds";
import { cell, tier } from "../facts";

const stated = { driver: "weka", capacity: "40PiB", read: "3TB/s" } as const;

function parameters(more: object): Record<string, string> {
  const [volume] = ownObjects(tier({ parallel: { ...stated, ...more } }), cell());
  return volume!.object["parameters"] as Record<string, string>;
}

test("a directory volume cannot be written beyond its size", () => {
  expect(parameters({ filesystem: "tenants" })).toMatchObject({
    volumeType: "dir/v1",
    filesystemName: "tenants",
    capacityEnforcement: "HARD",
  });
});

test("every call of the driver gets the same secret", () => {
  const secrets = Object.entries(parameters({ secretName: "weka-a", secretNamespace: "vault" })).filter(([key]) =>
    key.startsWith("csi.storage.k8s.io/"),
  );
  expect(secrets).toHaveLength(10);
  expect(new Set(secrets.map(([, value]) => value))).toEqual(new Set(["weka-a", "vault"]));
});

test("directory volumes have no snapshot class: a snapshot would hold the whole filesystem", () => {
  expect(ownObjects(tier({ parallel: stated }), cell()).map(({ object }) => object.kind)).toEqual(["StorageClass"]);
});

test("filesystem volumes are encrypted by WEKA where the tier is", () => {
  expect(parameters({ volumes: "filesystem", group: "nvme" })).toMatchObject({
    volumeType: "weka/v2",
    filesystemGroupName: "nvme",
    encryptionEnabled: "true",
  });
  expect(parameters({ volumes: "filesystem", encrypted: false })).not.toHaveProperty("encryptionEnabled");
});

testWithCrds("filesystem volumes have a snapshot class that fits its CRD", () => {
  const objects = ownObjects(tier({ parallel: { ...stated, volumes: "filesystem" } }), cell()).map(
    ({ object }) => object,
  );
  expect(objects.map(({ kind }) => kind)).toEqual(["StorageClass", "VolumeSnapshotClass"]);
  expect(validateAgainstCrds(objects)).toEqual([]);
});
