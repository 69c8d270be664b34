import { wayToVolumes } from "../../../constructs/policy/reach/volumes";
import { pathText } from "../../../constructs/policy/reach/witness";
import { changed, edited, namespaceOf, REAL, saying, SOURCE, TARGET, withWay } from "./support";

test("no claim of the example is made of another tenant's storage", () => {
  expect(withWay(REAL, wayToVolumes)).toEqual([]);
});

test("a class of another tenant in a namespace's list is a path", () => {
  const evidence = saying(REAL, SOURCE, "storageClasses", (text) => `${text},parallel-${TARGET}`);
  expect(pathText(wayToVolumes(evidence, namespaceOf(evidence, SOURCE))!)).toBe(
    "claims of fjord-navigation → Namespace fjord-navigation (gigafactory.io/storage-classes lists parallel-directorate) → StorageClass parallel-directorate (makes volumes of directorate) → storage of directorate",
  );
});

test("a class that leads into another tenant's subvolume group is a path by its clusterID", () => {
  const evidence = edited(REAL, "StorageClass", `parallel-${SOURCE}`, (object) => ({
    ...object,
    parameters: { ...(object["parameters"] as object), clusterID: `tenant-${TARGET}` },
  }));
  expect(wayToVolumes(evidence, namespaceOf(evidence, SOURCE))?.edges.slice(1)).toEqual([
    { object: `StorageClass parallel-${SOURCE}`, allows: `names clusterID tenant-${TARGET}` },
    { object: `CephFilesystemSubVolumeGroup tenant-${TARGET}`, allows: `holds the volumes of ${TARGET}` },
  ]);
});

test("a namespace that lists no classes may name any", () => {
  const evidence = changed(REAL, (found) => {
    if (found.object.kind !== "Namespace" || found.object.metadata.name !== SOURCE) return found;
    const { annotations: _annotations, ...metadata } = found.object.metadata;
    return { ...found, object: { ...found.object, metadata } };
  });
  expect(wayToVolumes(evidence, namespaceOf(evidence, SOURCE))?.edges[0]?.allows).toBe(
    "gigafactory.io/storage-classes is absent: any class will do",
  );
});
