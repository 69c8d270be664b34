import { cephSpreads } from "../../../constructs/policy/reading/ceph";
import { object } from "../support";

test("each pool of a filesystem is read, with host as Rook's default failure domain", () => {
  const filesystem = object("CephFilesystem", "f", {
    spec: {
      metadataPool: { replicated: { size: 3 } },
      dataPools: [{ failureDomain: "rack", erasureCoded: { dataChunks: 8, codingChunks: 3 } }],
    },
  });
  expect(cephSpreads(filesystem)).toEqual([
    { field: "spec.metadataPool", failureDomain: "host", width: 3, tolerated: 2 },
    { field: "spec.dataPools[0]", failureDomain: "rack", width: 11, tolerated: 3 },
  ]);
});

test("a pool that doesn't say how it spreads is left out", () => {
  expect(cephSpreads(object("CephBlockPool", "b", { spec: { failureDomain: "rack" } }))).toEqual([]);
  expect(cephSpreads(object("CephBlockPool", "b", { spec: { replicated: { size: "3" } } }))).toEqual([]);
});
