import { wholeSpace } from "./whole-space";

const BETA = "service.beta.kubernetes.io";

/** What a controller reads where the field says nothing, ranges with commas. Source: k8s.io/cloud-provider/service/helpers. */
export const SOURCE_RANGES = `${BETA}/load-balancer-source-ranges`;

/** Ranges that only some clouds' controllers read, where the field says nothing. Source: DigitalOcean, allow rules. */
const ALLOW_RULES = `${BETA}/do-loadbalancer-allow-rules`;

/** Ranges beside those of the field. Source: cloud-provider-azure, LoadBalancer annotations. */
const MORE_RANGES = `${BETA}/azure-allowed-ip-ranges`;

/**
 * Lists of networks that others keep, by their names. Source: cloud-provider-azure, LoadBalancer annotations; AWS Load
 * Balancer Controller, Service annotations.
 */
const NAMED_LISTS = [`${BETA}/azure-allowed-service-tags`, `${BETA}/aws-load-balancer-security-group-prefix-lists`];

/** Annotations that say who is let in, be it in the field's place or beside it. */
export const SOURCE_ANNOTATIONS: readonly string[] = [SOURCE_RANGES, ALLOW_RULES, MORE_RANGES, ...NAMED_LISTS];

/** The service tag of Azure's that is the whole world. */
const INTERNET = /^internet$/i;

/** Groups that decide instead of what a controller makes of ranges: what they let in stands elsewhere. */
const GROUPS = `${BETA}/aws-load-balancer-security-groups`;

/** Whom a load balancer lets in: all the world, some networks, or what nobody says. */
export interface LoadBalancerSources {
  /** True where it says that somebody may, be it the world. */
  readonly areStated: boolean;
  /** True where what it says leaves nobody out. */
  readonly areWorld: boolean;
  /** The annotation that leaves it to security groups; undefined where there is none. */
  readonly groups: string | undefined;
}

/** @param field what `loadBalancerSourceRanges` says. */
export function readLoadBalancerSources(
  field: readonly string[],
  annotations: Readonly<Record<string, string>>,
): LoadBalancerSources {
  const listOf = (key: string) => (annotations[key] ?? "").split(",").flatMap((text) => text.trim() || []);
  const instead = [...listOf(SOURCE_RANGES), ...listOf(ALLOW_RULES).map((rule) => rule.replace(/^cidr:/, ""))];
  const ranges = [...(field.length > 0 ? field.map((text) => text.trim()) : instead), ...listOf(MORE_RANGES)];
  const names = NAMED_LISTS.flatMap(listOf);
  return {
    areStated: ranges.length + names.length > 0,
    areWorld: wholeSpace(ranges.map((cidr) => ({ cidr }))) !== undefined || names.some((name) => INTERNET.test(name)),
    groups: listOf(GROUPS).length > 0 ? GROUPS : undefined,
  };
}
