import { addTo } from "../../core/add-to";
import type { PartitionKind } from "../../fabric/partitions";
import { partitionName } from "../../fabric/partitions";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asFields, asFieldsList, asList, asText, fieldAt } from "./fields";

/** A network by which pods join the fabric. */
export interface NetworkView {
  readonly source: EvidenceObject;
  /** `<namespace>/<name>`, as pods name it. */
  readonly name: string;
  readonly namespace: string;
  /** Its partition; absent where it is the default one. */
  readonly partition?: { readonly kind: PartitionKind; readonly number: number };
}

/** Longest CNI configuration that is parsed. */
const MAX_CONFIG = 64 * 1024;

/** Kinds that become a NetworkAttachmentDefinition of their own name in `networkNamespace`. */
const OPERATOR_KINDS = ["SriovNetwork", "SriovIBNetwork"] as const;

/** Networks of the fabric by cluster, and there by the name that pods know them by. */
export const fabricNetworks = perEvidence((evidence): ReadonlyMap<string, readonly NetworkView[]> => {
  const found = new Map<string, NetworkView[]>();
  const sources = [...OPERATOR_KINDS, "NetworkAttachmentDefinition"].flatMap((kind) => objectsOfKind(evidence, kind));
  for (const source of sources) {
    const key = source.cell ?? "";
    addTo(found, key, networkView(source));
  }
  return found;
});

export function networksOfCell(evidence: Evidence, cell: string | undefined): readonly NetworkView[] {
  return fabricNetworks(evidence).get(cell ?? "") ?? [];
}

export function networkView(source: EvidenceObject): NetworkView {
  const { kind, metadata } = source.object;
  const stated = isPlain(kind) ? undefined : fieldAt(source.object["spec"], "networkNamespace");
  const namespace = asText(stated) ?? metadata.namespace ?? "";
  const partition = partitionIn(source);
  return {
    source,
    name: `${namespace}/${metadata.name}`,
    namespace,
    ...(partition === undefined ? {} : { partition }),
  };
}

export function partitionTitle({ kind, number }: NonNullable<NetworkView["partition"]>): string {
  return partitionName(kind, number);
}

/** Only an operator's network says where it is to stand and its VLAN; a plain one has its configuration. */
function isPlain(kind: string): boolean {
  return kind === "NetworkAttachmentDefinition";
}

function partitionIn({ object }: EvidenceObject): NetworkView["partition"] {
  const vlan = isPlain(object.kind) ? undefined : fieldAt(object["spec"], "vlan");
  if (typeof vlan === "number") return vlan === 0 ? undefined : { kind: "vlan", number: vlan };
  for (const plugin of pluginsOf(fieldAt(object["spec"], "config"))) {
    const pkey = Number(plugin["pkey"] ?? Number.NaN);
    // The highest bit is the membership; 0x7fff is everybody's.
    if (Number.isInteger(pkey) && (pkey & 0x7fff) !== 0x7fff && pkey !== 0)
      return { kind: "pkey", number: pkey & 0x7fff };
    const tag = plugin["vlan"] ?? plugin["vlanId"];
    if (typeof tag === "number" && tag !== 0) return { kind: "vlan", number: tag };
  }
  return undefined;
}

/** The plugins of a CNI configuration; none where it can't be read. */
function pluginsOf(config: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof config !== "string" || config.length > MAX_CONFIG) return [];
  try {
    const fields = asFields(JSON.parse(config));
    return fields === undefined ? [] : [fields, ...asFieldsList(asList(fields["plugins"]))];
  } catch {
    return [];
  }
}
