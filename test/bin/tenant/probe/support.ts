import { parseAllDocuments } from "yaml";
import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import type { ProbeRequest } from "../../../../bin/tenant/probe/probe";
import { placeOf } from "../samples/support";

/** Nordic Imaging's place: a tenant with a VLAN of its own and parallel storage. */
export const VLAN: ProbeRequest = { ...placeOf("nordic-imaging"), target: "10.96.0.7:443" };

/** The same on InfiniBand. */
export const PKEY: ProbeRequest = {
  ...VLAN,
  cell: { ...VLAN.cell, fabric: { ...VLAN.cell.fabric!, technology: { kind: "infiniband" } } },
};

export function documents(text: string): KubernetesObject[] {
  return parseAllDocuments(text).flatMap((document) => (document.toJS() as KubernetesObject | null) ?? []);
}
