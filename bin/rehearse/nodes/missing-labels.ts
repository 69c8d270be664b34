import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { asFieldsList, asText, asTextMap, fieldAt } from "../../../constructs/policy/reading/fields";
import { formatNumber } from "../../../constructs/core/quantity";

type Labelled = { readonly labels: Readonly<Record<string, string>> };

/** Labels that flavors select or topologies pack by, and that nodes lack: one sentence each. */
export function missingLabels(objects: readonly KubernetesObject[], nodes: readonly Labelled[]): string[] {
  const topologies = new Map(
    objects.filter(({ kind }) => kind === "Topology").map((topology) => [topology.metadata.name, topology]),
  );
  return objects
    .filter(({ kind }) => kind === "ResourceFlavor")
    .flatMap((flavor) => {
      const selector = asTextMap(fieldAt(flavor["spec"], "nodeLabels"));
      const selected = nodes.filter(({ labels }) => matches(selector, labels));
      if (selected.length === 0) return [withoutNodes(flavor.metadata.name, selector, nodes)];
      const topology = asText(fieldAt(flavor["spec"], "topologyName"));
      return topology === undefined
        ? []
        : lacking(flavor.metadata.name, topology, levelsOf(topologies.get(topology)), selected);
    });
}

/** The node labels by which a Topology packs, widest first. */
export function levelsOf(topology: KubernetesObject | undefined): string[] {
  return asFieldsList(fieldAt(topology?.["spec"], "levels")).flatMap(({ nodeLabel }) => asText(nodeLabel) ?? []);
}

function withoutNodes(flavor: string, selector: Readonly<Record<string, string>>, nodes: readonly Labelled[]): string {
  const unset = Object.entries(selector).filter(([key, value]) => !nodes.some(({ labels }) => labels[key] === value));
  const what = unset.length === 0 ? Object.entries(selector) : unset;
  const labels = what.map(([key, value]) => `${key}=${value}`).join(", ");
  return `flavor ${flavor}: no node has ${unset.length === 0 ? "all of " : ""}${labels}`;
}

function lacking(flavor: string, topology: string, levels: readonly string[], nodes: readonly Labelled[]): string[] {
  return levels.flatMap((level) => {
    const without = nodes.filter(({ labels }) => labels[level] === undefined).length;
    if (without === 0) return [];
    const count = `${formatNumber(without)} of ${formatNumber(nodes.length)}`;
    return [`topology ${topology}: ${count} nodes of flavor ${flavor} lack the label ${level}`];
  });
}

/** True where labels have every pair of a selector. */
export function matches(selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
