import type { KubernetesObject } from "../../core/kubernetes";
import { asFields, asList, fieldAt } from "../reading/fields";
import { groupKind } from "./danger";
import { isHidden } from "./hidden";

/** A part of the fabric that a network puts its pods into, and whose pods those are. */
export interface Partition {
  /** `VLAN 120`, `PKey 0x12`. */
  readonly name: string;
  /** Namespace whose pods may join. */
  readonly holder: string;
}

/** VLAN 0 is none, and these PKeys are the subnet's default partition: nobody's own. */
const DEFAULTS = new Set(["VLAN 0", "PKey 0x7fff", "PKey 0xffff"]);

/** Longest CNI configuration that is parsed. */
const MAX_CONFIG = 64 * 1024;

/** The kinds by which a pod joins the fabric. */
export const NETWORK_KINDS = [
  "k8s.cni.cncf.io/NetworkAttachmentDefinition",
  "sriovnetwork.openshift.io/SriovNetwork",
  "sriovnetwork.openshift.io/SriovIBNetwork",
  "sriovnetwork.openshift.io/OVSNetwork",
  "mellanox.com/MacvlanNetwork",
  "mellanox.com/IPoIBNetwork",
  "mellanox.com/HostDeviceNetwork",
];

/**
 * The partition of a network object, from its `vlan` or `pkey` in spec, in its CNI configuration or in an annotation.
 * `hidden` where nobody may see it yet; undefined for the default partition and for objects that are no network.
 */
export function partitionOf(object: KubernetesObject | undefined): Partition | "hidden" | undefined {
  if (object === undefined || !NETWORK_KINDS.includes(groupKind(object))) return undefined;
  const found = [object["spec"], configOf(object), object.metadata.annotations]
    .map(nameIn)
    .find((name) => name !== undefined);
  if (found === "hidden") return "hidden";
  if (found === undefined || DEFAULTS.has(found)) return undefined;
  const holder = fieldAt(object, "spec.networkNamespace");
  return {
    name: found,
    holder: typeof holder === "string" ? holder : (object.metadata.namespace ?? "every namespace"),
  };
}

function nameIn(value: unknown): string | undefined {
  for (const [key, inner] of Object.entries(asFields(value) ?? {})) {
    const kind = /(^|[/.])vlan(id)?$/i.test(key) ? "VLAN" : /(^|[/.])pkey$/i.test(key) ? "PKey" : undefined;
    if (kind === undefined) continue;
    if (isHidden(inner)) return "hidden";
    if (typeof inner === "number" || (typeof inner === "string" && inner !== ""))
      return `${kind} ${numberOf(kind, String(inner))}`;
  }
  return undefined;
}

/** `0x0012`, `18` and `0X12` are one PKey. The highest bit says full or limited membership, not another partition. */
function numberOf(kind: string, text: string): string {
  const value = Number(text.trim());
  if (!Number.isInteger(value)) return text.trim();
  return kind === "PKey" ? `0x${(value === 0xffff ? value : value & 0x7fff).toString(16)}` : String(value);
}

/** The CNI configuration of a NetworkAttachmentDefinition: one plugin, or the first of a chain that has a partition. */
function configOf(object: KubernetesObject): unknown {
  const text = fieldAt(object, "spec.config");
  if (typeof text !== "string" || text.length > MAX_CONFIG) return undefined;
  if (isHidden(text)) return { pkey: text };
  try {
    const config = asFields(JSON.parse(text));
    return [config, ...asList(config?.["plugins"])].find((plugin) => nameIn(plugin) !== undefined);
  } catch {
    return undefined;
  }
}
