import { addTo } from "../../../core/add-to";
import { compareText } from "../../../core/fault";
import { cellKey } from "../../evidence/cell-key";
import type { Evidence } from "../../evidence/evidence";
import { perEvidence } from "../../evidence/per-evidence";
import { objectsOf, ofKind } from "../../reading/lookup";
import type { PolicyView } from "../../reading/sriov";
import { NODE_POLICY, policyOf } from "../../reading/sriov";
import type { Labels } from "../../reading/selectors";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const policy = (
  name: string,
  resource: string,
  ports: string,
  pool = "hgx",
) => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkNodePolicy
metadata: {name: ${name}, namespace: nvidia-network-operator}
spec: {resourceName: ${resource}, numVfs: 8, isRdma: true, nodeSelector: {pool: ${pool}}, nicSelector: {pfNames: [${ports}]}}`;

export const railsAligned = defineRule({
  id: "fabric/rails-aligned",
  title: "A rail's resource is one port of a node, and a port is one rail's",
  severity: "error",
  why: "NCCL takes the card of each GPU's own rail. A resource over two ports hands out either of them, and a port under two names is divided twice: traffic crosses rails, and nothing but the bandwidth shows it.",
  fix: "Name one port in each policy's pfNames, and one policy for each port of a node.",
  source:
    "NVIDIA DGX SuperPOD reference architectures: rail-optimised; sriov-network-operator v1.6.0: pfNames, priority",
  reads: ["spec"],
  joins: [
    { kinds: ["SriovNetworkNodePolicy"], by: ["metadata.name"] },
    { kinds: ["SriovNetworkNodePolicy"], by: ["spec"], can: "break" },
  ],
  subjects: objectsOf(NODE_POLICY),
  check(found, evidence) {
    const view = policyOf(found);
    const ports = [...new Set(view.ports)];
    return passUnless([
      ...(ports.length > 1
        ? [
            violation({
              attribute: "ports",
              actual: `${view.resource} stands for ports ${ports.join(", ")}`,
              expected: "one port",
            }),
          ]
        : []),
      ...dividedTwice(view, evidence),
    ]);
  },
  examples: {
    passing: [
      `${policy("hgx-rail-0", "rail0", "rail0")}\n---\n${policy("hgx-rail-1", "rail1", "rail1")}`,
      `${policy("a", "rail0", '"rail0#0-3"')}\n---\n${policy("b", "own0", '"rail0#4-7"')}`,
    ],
    failing: [
      policy("rails", "rail0", "rail0, rail1"),
      `${policy("hgx-rail-0", "rail0", "rail0")}\n---\n${policy("hgx-extra", "fast", "rail0")}`,
    ],
  },
});

/** Most policies that are told of one port. */
const SHOWN = 20;

/** Said of the later of two by name, so that a pair is one finding. */
function dividedTwice(view: PolicyView, evidence: Evidence): Violation[] {
  const found: Violation[] = [];
  for (const { name, other } of ofSamePorts(view, evidence)) {
    if (found.length === SHOWN) break;
    if (compareText(name, view.source.object.metadata.name) >= 0 || !shareNodes(other.nodes, view.nodes)) continue;
    found.push(
      violation({
        attribute: `port ${name}`,
        actual: `divides port ${view.ranges.join(", ")} as ${view.resource}, which ${name} divides as ${other.resource}`,
        expected: "one policy for each port, or ranges of functions that have none in common",
      }),
    );
  }
  return found;
}

interface Named {
  readonly name: string;
  readonly other: PolicyView;
}

function ofSamePorts(view: PolicyView, evidence: Evidence): ReadonlySet<Named> {
  const index = byPort(evidence);
  return new Set(keysOf(view).flatMap((key) => index.get(key) ?? []));
}

const byPort = perEvidence((evidence): ReadonlyMap<string, readonly Named[]> => {
  const found = new Map<string, Named[]>();
  for (const source of ofKind(evidence, NODE_POLICY)) {
    const named = { name: source.object.metadata.name, other: policyOf(source) };
    for (const key of keysOf(named.other)) addTo(found, key, named);
  }
  return found;
});

function keysOf({ source, priority, ranges }: PolicyView): string[] {
  return [...new Set(ranges)].map((range) => `${cellKey(source.cell, range)}\n${priority}`);
}

/** Where one selector asks for all that the other asks for, its nodes are the other's too. */
function shareNodes(a: Labels, b: Labels): boolean {
  return includes(a, b) || includes(b, a);
}

function includes(a: Labels, b: Labels): boolean {
  return Object.entries(b).every(([key, value]) => Object.hasOwn(a, key) && a[key] === value);
}
