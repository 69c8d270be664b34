import type { LiveObject } from "../../../../bin/cluster/cluster";
import { kinds } from "../../../../bin/verify/preflight/kinds";
import { seen } from "../../../../bin/verify/look";
import { FORBIDDEN } from "../fixtures";
import { situation, toldBy } from "./fixtures";

const crd: LiveObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "clusterqueues.kueue.x-k8s.io" },
  spec: { group: "kueue.x-k8s.io", names: { kind: "ClusterQueue" } },
};

test("a stack whose kinds are all served has nothing in its way", () => {
  expect(toldBy(kinds, situation("tenant"))).toEqual([]);
});

test("a kind of the API server's own that it does not serve is in the way", () => {
  const { live } = situation("capacity");
  if (!live.served.known) throw new Error("nothing is served");
  const served = seen(live.served.value.filter(({ kind }) => kind !== "ValidatingAdmissionPolicy"));
  expect(toldBy(kinds, situation("capacity", { live: { served } }))).toEqual([
    "different crds/served kind admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy: is not served",
  ]);
});

test("a CRD that is there and not established is in the way", () => {
  expect(toldBy(kinds, situation("tenant", { live: { crds: seen([crd]) } }))).toEqual([
    "different crds/established CRD clusterqueues.kueue.x-k8s.io: is not established (no condition)",
  ]);
});

test("kinds that we may not ask for are unknown", () => {
  expect(toldBy(kinds, situation("platform", { live: { served: FORBIDDEN } }))).toEqual([
    "unknown crds/served kind v1/Namespace: we may not look",
  ]);
});
