import { sharesNoNodes } from "../../../constructs/policy/reach/nodes";
import { wayOverFabric } from "../../../constructs/policy/reach/partitions";
import { pathText } from "../../../constructs/policy/reach/witness";
import { annotationOf, changed, namespaceOf, REAL, saying, SOURCE, TARGET, withWay } from "./support";

test("no other tenant of the example is in the partition of one that shares no nodes", () => {
  const found = withWay(REAL, (all, namespace) =>
    sharesNoNodes(namespace) ? wayOverFabric(all, namespace) : undefined,
  );
  expect(found).toEqual([]);
});

test("two tenants with one VLAN are a path, by both their networks", () => {
  const evidence = changed(REAL, (found) =>
    found.object.metadata.name === "mobile-network-rail-0"
      ? { ...found, object: { ...found.object, spec: { ...(found.object["spec"] as object), vlan: 2 } } }
      : found,
  );
  expect(pathText(wayOverFabric(evidence, namespaceOf(evidence, TARGET))!)).toBe(
    "pods of mobile-network → Namespace mobile-network (gigafactory.io/networks lists mobile-network/mobile-network-rail-0) → SriovNetwork mobile-network/mobile-network-rail-0 (VLAN 2) → SriovNetwork directorate/directorate-rail-0 (VLAN 2) → RDMA traffic of directorate",
  );
});

test("a network of its own in another's list is a path", () => {
  const evidence = saying(REAL, SOURCE, "networks", () => annotationOf(REAL, TARGET, "networks"));
  expect(wayOverFabric(evidence, namespaceOf(evidence, TARGET))?.tenant).toBe(SOURCE);
});

test("without a partition of its own a tenant is in everybody's", () => {
  const evidence = saying(REAL, TARGET, "networks", () => annotationOf(REAL, SOURCE, "networks"));
  expect(pathText(wayOverFabric(evidence, namespaceOf(evidence, TARGET))!)).toBe(
    "pods of fjord-navigation → Namespace fjord-navigation (gigafactory.io/networks lists gigafactory-fabric/rail-0) → SriovNetwork gigafactory-fabric/rail-0 (the default partition) → RDMA traffic of directorate",
  );
});
