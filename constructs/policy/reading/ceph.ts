import type { EvidenceObject } from "../evidence/evidence";
import { asFields, asFieldsList, asText, fieldAt } from "./fields";

/** How a Ceph pool spreads what it holds over failure domains. */
export interface CephSpread {
  /** Field of the pool's specification, `spec.dataPools[1]`. */
  readonly field: string;
  /** `host` where the pool doesn't say. Source: Rook v1.20.6, PoolSpec.failureDomain. */
  readonly failureDomain: string;
  /** Failure domains that each object is spread over. */
  readonly width: number;
  /** Failure domains that may be lost without losing data. */
  readonly tolerated: number;
}

/** Kinds of objects that hold Ceph pools. */
export const CEPH_POOL_KINDS = ["CephBlockPool", "CephFilesystem", "CephObjectStore"] as const;

/** The pools that a Rook object makes. */
export function cephSpreads({ object }: EvidenceObject): CephSpread[] {
  const spec = asFields(object["spec"]);
  if (object.kind === "CephBlockPool") return spreadOf("spec", spec);
  return [
    ...spreadOf("spec.metadataPool", spec?.["metadataPool"]),
    ...spreadOf("spec.dataPool", spec?.["dataPool"]),
    ...asFieldsList(spec?.["dataPools"]).flatMap((pool, index) => spreadOf(`spec.dataPools[${index}]`, pool)),
  ];
}

function spreadOf(field: string, pool: unknown): CephSpread[] {
  const failureDomain = asText(fieldAt(pool, "failureDomain")) ?? "host";
  const size = fieldAt(pool, "replicated.size");
  const data = fieldAt(pool, "erasureCoded.dataChunks");
  const coding = fieldAt(pool, "erasureCoded.codingChunks");
  if (typeof data === "number" && typeof coding === "number" && data > 0) {
    return [{ field, failureDomain, width: data + coding, tolerated: coding }];
  }
  return typeof size === "number" && size > 0 ? [{ field, failureDomain, width: size, tolerated: size - 1 }] : [];
}
