import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { wayToQueue } from "../../../constructs/policy/reach/queues";
import { pathText } from "../../../constructs/policy/reach/witness";
import { CELL, edited, namespaceOf, REAL, SOURCE, TARGET, withWay } from "./support";

/** The source's LocalQueue points at the target's queue. */
function pointed(evidence: Evidence): Evidence {
  return edited(evidence, "LocalQueue", `${SOURCE}/default`, (object) => ({
    ...object,
    spec: { clusterQueue: TARGET },
  }));
}

/** The target's queue admits everybody. */
function loosened(evidence: Evidence): Evidence {
  return edited(evidence, "ClusterQueue", TARGET, (object) => ({
    ...object,
    spec: { ...(object["spec"] as object), namespaceSelector: {} },
  }));
}

/** Developers of the cell may make LocalQueues. */
function withRight(evidence: Evidence): Evidence {
  return edited(evidence, "ClusterRole", "gigafactory-tenant-admin", (object) => ({
    ...object,
    rules: [{ apiGroups: ["kueue.x-k8s.io"], resources: ["localqueues"], verbs: ["create"] }],
  }));
}

test("no work of the example gets into another tenant's queue", () => {
  expect(withWay(REAL, wayToQueue)).toEqual([]);
});

test("a LocalQueue that points at another's queue is stopped by that queue's selector", () => {
  expect(withWay(pointed(REAL), wayToQueue)).toEqual([]);
});

test("a queue that admits everybody is not reached while no LocalQueue points at it", () => {
  expect(withWay(loosened(REAL), wayToQueue)).toEqual([]);
});

test("both together are a path", () => {
  const evidence = loosened(pointed(REAL));
  expect(pathText(wayToQueue(evidence, namespaceOf(evidence, SOURCE))!)).toBe(
    "work of fjord-navigation → LocalQueue fjord-navigation/default (is of ClusterQueue directorate) → ClusterQueue directorate (admits namespaces with everything) → GPUs of directorate",
  );
});

test("a role that may make LocalQueues is a path to a queue that admits everybody", () => {
  const evidence = loosened(withRight(REAL));
  expect(wayToQueue(evidence, namespaceOf(evidence, SOURCE))?.edges[0]).toEqual({
    object: "ClusterRole gigafactory-tenant-admin",
    allows: "may make a LocalQueue of any ClusterQueue",
  });
});

test("queues of another cell are of no use", () => {
  const evidence = loosened(withRight(REAL));
  const elsewhere = withWay(evidence, (all, namespace) =>
    namespace.cell === CELL ? undefined : wayToQueue(all, namespace),
  );
  expect(elsewhere).toEqual([]);
});
