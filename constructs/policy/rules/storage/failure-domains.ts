import { CEPH_POOL_KINDS, cephSpreads } from "../../reading/ceph";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

/** Failures that data must bear: one, and a second while the first is rebuilt. */
const TOLERATED = 2;

const CEPH_POOL = `apiVersion: ceph.rook.io/v1
kind: CephBlockPool
metadata: {name: blocks, namespace: rook-ceph}
spec: `;

export const failureDomains = defineRule({
  id: "storage/failure-domains",
  title: "Stored data survives the loss of a host, and of another while it is rebuilt",
  severity: "error",
  why: "Rebuilding a node full of drives takes days. With one copy or coding chunk to spare, the next dead drive in those days loses data; with OSDs as failure domain, one node alone can.",
  fix: "Replicate three times or code with at least two coding chunks, over hosts or racks.",
  source: "Ceph documentation, pools and erasure code: size 3, m ≥ 2, crush-failure-domain",
  reads: ["spec"],
  subjects: objects(...CEPH_POOL_KINDS),
  check(object) {
    const spreads = cephSpreads(object);
    if (spreads.length === 0) return notApplicable();
    return passUnless(
      spreads.flatMap(({ field, failureDomain, tolerated }): Violation[] => [
        ...(tolerated < TOLERATED
          ? [
              violation({
                attribute: `${field} redundancy`,
                actual: `${field} bears the loss of ${tolerated} ${failureDomain}${tolerated === 1 ? "" : "s"}`,
                expected: `at least ${TOLERATED}: replicated.size 3, or 2 coding chunks`,
              }),
            ]
          : []),
        ...(failureDomain === "osd"
          ? [
              violation({
                attribute: `${field} domain`,
                actual: `${field} may keep all copies on one node (failureDomain osd)`,
                expected: "failureDomain host or rack",
              }),
            ]
          : []),
      ]),
    );
  },
  examples: {
    passing: [`${CEPH_POOL}{failureDomain: rack, replicated: {size: 3}}`],
    failing: [
      `${CEPH_POOL}{failureDomain: rack, replicated: {size: 2}}`,
      `${CEPH_POOL}{failureDomain: host, erasureCoded: {dataChunks: 8, codingChunks: 1}}`,
      `${CEPH_POOL}{failureDomain: osd, erasureCoded: {dataChunks: 8, codingChunks: 3}}`,
    ],
  },
});
