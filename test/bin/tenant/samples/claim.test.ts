import { dataVolume } from "../../../../bin/tenant/samples/claim";
import { placeOf } from "./support";

const GIB = 2 ** 30;

test("data lie on the parallel file system, by the class of the namespace's own", () => {
  const { volume, claims } = dataVolume(placeOf("charite-genomics"), "x");
  expect(volume).toEqual({ name: "data", persistentVolumeClaim: { claimName: "x" } });
  expect(claims[0]).toMatchObject({
    spec: { storageClassName: "parallel-charite-genomics", accessModes: ["ReadWriteMany"] },
  });
});

test("a claim is never larger than what the namespace has", () => {
  const place = placeOf("charite-genomics");
  const share = { ...place.share, storage: { "c2/parallel": 3.5 * GIB } };
  expect(dataVolume({ ...place, share }, "x").claims[0]).toMatchObject({
    spec: { resources: { requests: { storage: "3Gi" } } },
  });
});

test("a drive of the node is one node's alone", () => {
  const place = placeOf("charite-genomics");
  const share = { ...place.share, storage: { "c2/scratch": 200 * GIB } };
  expect(dataVolume({ ...place, share }, "x").claims[0]).toMatchObject({
    spec: { storageClassName: "scratch", accessModes: ["ReadWriteOnce"] },
  });
});

test("without storage for volumes the data go with the pod", () => {
  const place = placeOf("charite-genomics");
  const share = { ...place.share, storage: { "c2/object": 200 * GIB } };
  expect(dataVolume({ ...place, share }, "x")).toEqual({ volume: { name: "data", emptyDir: {} }, claims: [] });
});
