import { compareText } from "../../../core/fault";
import type { Evidence } from "../../evidence/evidence";
import { objectsOf } from "../../reading/lookup";
import type { PolicyView } from "../../reading/sriov";
import { NODE_POLICY, policiesOfCell, policyOf } from "../../reading/sriov";
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

/** Said of the later of two by name, so that a pair is one finding. */
function dividedTwice(view: PolicyView, evidence: Evidence): Violation[] {
  const name = view.source.object.metadata.name;
  return policiesOfCell(evidence, view.source.cell)
    .filter((other) => other.source !== view.source && other.priority === view.priority)
    .filter((other) => compareText(other.source.object.metadata.name, name) < 0)
    .filter((other) => other.ranges.some((range) => view.ranges.includes(range)) && shareNodes(other.nodes, view.nodes))
    .map((other) =>
      violation({
        attribute: `port ${other.source.object.metadata.name}`,
        actual: `divides port ${view.ranges.join(", ")} as ${view.resource}, which ${other.source.object.metadata.name} divides as ${other.resource}`,
        expected: "one policy for each port, or ranges of functions that have none in common",
      }),
    );
}

/** Where one selector asks for all that the other asks for, its nodes are the other's too. */
function shareNodes(a: Labels, b: Labels): boolean {
  return includes(a, b) || includes(b, a);
}

function includes(a: Labels, b: Labels): boolean {
  return Object.entries(b).every(([key, value]) => Object.hasOwn(a, key) && a[key] === value);
}
