import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { sharesNoNodes, wayToNodes } from "../../../constructs/policy/reach/nodes";
import { pathText } from "../../../constructs/policy/reach/witness";
import { annotationOf, changed, edited, namespaceOf, REAL, saying, SOURCE, TARGET, withWay } from "./support";

const dedicated = (evidence: Evidence) =>
  withWay(evidence, (all, namespace) => (sharesNoNodes(namespace) ? wayToNodes(all, namespace) : undefined));
const targetQueue = REAL.objects.find(
  ({ object, cell }) => object.kind === "ClusterQueue" && object.metadata.name === TARGET && cell === "second",
)!.object;

test("tenants that share no nodes are known by the label of their namespace", () => {
  expect([TARGET, SOURCE].map((name) => sharesNoNodes(namespaceOf(REAL, name)))).toEqual([true, false]);
});

test("no pod of the example runs on nodes of a tenant that shares none", () => {
  expect(dedicated(REAL)).toEqual([]);
});

test("a queue that gives the same nodes is a path", () => {
  const { resourceGroups } = targetQueue["spec"] as { resourceGroups: unknown };
  const evidence = edited(REAL, "ClusterQueue", SOURCE, (object) => ({
    ...object,
    spec: { ...(object["spec"] as object), resourceGroups },
  }));
  expect(pathText(wayToNodes(evidence, namespaceOf(evidence, TARGET))!)).toMatch(
    /^pods of fjord-navigation → ClusterQueue fjord-navigation \(gives flavor \S+\) → ResourceFlavor \S+ \(.*reserved-for=directorate.*\) → nodes of directorate$/,
  );
});

test("a pool in another's list is a path past the queue", () => {
  const pool = annotationOf(REAL, TARGET, "pools");
  const evidence = saying(REAL, SOURCE, "pools", (text) => `${text},${pool}`);
  expect(wayToNodes(evidence, namespaceOf(evidence, TARGET))?.edges[0]).toEqual({
    object: `Namespace ${SOURCE}`,
    allows: `gigafactory.io/pools lists ${pool}`,
  });
});

test("a taint that another's pods without GPUs may tolerate is a path", () => {
  const taint = annotationOf(REAL, TARGET, "tolerations");
  const evidence = saying(REAL, SOURCE, "tolerations", (text) => `${text},${taint}`);
  expect(wayToNodes(evidence, namespaceOf(evidence, TARGET))?.edges[0]?.allows).toBe(
    `gigafactory.io/placement holds only pods with GPUs, and may tolerate ${taint}`,
  );
});

test("nodes without a taint are open to pods without GPUs", () => {
  const evidence = changed(REAL, (found) => {
    if (found.object.kind !== "ResourceFlavor") return found;
    const { nodeTaints: _taints, ...spec } = found.object["spec"] as Record<string, unknown>;
    return { ...found, object: { ...found.object, spec } };
  });
  expect(wayToNodes(evidence, namespaceOf(evidence, TARGET))?.edges[1]?.allows).toMatch(/, without a taint$/);
});
