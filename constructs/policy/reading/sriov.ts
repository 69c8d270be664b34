import { addTo } from "../../core/add-to";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import { asFields, asText, asTextMap, asTexts, fieldAt } from "./fields";
import { ofKind } from "./lookup";
import type { Labels } from "./selectors";

export const NODE_POLICY = "sriovnetwork.openshift.io/SriovNetworkNodePolicy";
export const SRIOV_NETWORK = "sriovnetwork.openshift.io/SriovNetwork";
export const SRIOV_IB_NETWORK = "sriovnetwork.openshift.io/SriovIBNetwork";

/** How an SriovNetworkNodePolicy divides cards. */
export interface PolicyView {
  readonly source: EvidenceObject;
  readonly resource: string;
  readonly nodes: Labels;
  /** `rail0`, without the range of functions that may follow it: `rail0#0-3`. */
  readonly ports: readonly string[];
  readonly ranges: readonly string[];
  readonly functions: number;
  readonly rdma: boolean;
  readonly linkType: "ib" | "eth" | undefined;
  readonly mtu: number | undefined;
  readonly priority: number;
}

const policies = perEvidence((evidence): ReadonlyMap<string, readonly PolicyView[]> => {
  const found = new Map<string, PolicyView[]>();
  for (const source of ofKind(evidence, NODE_POLICY)) {
    addTo(found, source.cell ?? "", policyOf(source));
  }
  return found;
});

export function policiesOfCell(evidence: Evidence, cell: string | undefined): readonly PolicyView[] {
  return policies(evidence).get(cell ?? "") ?? [];
}

export function policyOf(source: EvidenceObject): PolicyView {
  const spec = source.object["spec"];
  const names = asTexts(fieldAt(spec, "nicSelector.pfNames"));
  const linkType = asText(fieldAt(spec, "linkType"))?.toLowerCase();
  const number = (field: string): number | undefined => {
    const value = fieldAt(spec, field);
    return typeof value === "number" ? value : undefined;
  };
  return {
    source,
    resource: asText(fieldAt(spec, "resourceName")) ?? "",
    nodes: asTextMap(fieldAt(spec, "nodeSelector")),
    ports: names.map((name) => name.split("#")[0]!),
    ranges: names,
    functions: number("numVfs") ?? 0,
    rdma: fieldAt(spec, "isRdma") === true,
    // Ethernet is the operator's default.
    linkType:
      linkType === undefined || linkType === ""
        ? "eth"
        : linkType === "ib" || linkType === "eth"
          ? linkType
          : undefined,
    mtu: number("mtu"),
    // 99 is the lowest priority and the default.
    priority: number("priority") ?? 99,
  };
}

/** The `ipam` of a network, which is JSON in a text. */
export function ipamOf({ object }: EvidenceObject): Readonly<Record<string, unknown>> | undefined {
  const text = asText(fieldAt(object["spec"], "ipam"));
  if (text === undefined || text.length > 64 * 1024) return undefined;
  try {
    return asFields(JSON.parse(text));
  } catch {
    return undefined;
  }
}
