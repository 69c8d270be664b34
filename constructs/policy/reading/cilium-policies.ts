import type { EvidenceObject } from "../evidence/evidence";
import { openReason } from "../evidence/open-reason";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asList, asText, asTexts } from "./fields";
import type { Direction, HeldTraffic } from "./network-policies";
import { ENDS, UNREAD } from "./network-policies";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, leaveNoPortOut, portRange } from "./port-ranges";
import { asNumber, isFalse, isSet, isTrue } from "./scalars";
import type { Selector } from "./selectors";
import { readSelector } from "./selectors";
import { wholeSpace } from "./whole-space";

/** The label by which Cilium knows a pod's namespace. */
export const POD_NAMESPACE = "io.kubernetes.pod.namespace";

/** What one rule of a Cilium policy is about. Source: docs.cilium.io, network policy, layer 3 and default deny. */
export interface CiliumRule {
  /** Of pods, with the labels that Cilium gives them; undefined where it can't be told. */
  readonly selector: Selector | undefined;
  readonly holds: Readonly<Record<Direction, HeldTraffic>>;
  /** True where it lets every pod of the cluster in on every port. */
  readonly admitsEveryPod: boolean;
}

/** `world` are all addresses outside of the cluster, `all` those inside, too. */
const EVERYBODY = new Set(["all", "world"]);

/** The rules of a CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy: its `spec`, and each of its `specs`. */
export function ciliumRules(source: EvidenceObject): CiliumRule[] {
  if (openReason(source, "spec", "specs") !== undefined)
    return [{ selector: undefined, holds: UNREAD, admitsEveryPod: false }];
  const { spec, specs } = source.object;
  const rules = [spec, ...asList(specs)].map(asFields).filter((rule) => rule !== undefined);
  const isClusterwide = source.object.kind === "CiliumClusterwideNetworkPolicy";
  // A rule for nodes is about no pod.
  return rules
    .filter((rule) => !isSet(rule["nodeSelector"]))
    .map((rule) => ({
      selector: podSelector(rule["endpointSelector"]),
      holds: { Ingress: heldBy(rule, "Ingress"), Egress: heldBy(rule, "Egress") },
      admitsEveryPod: asFieldsList(rule["ingress"]).some((item) => isFromEveryPod(item, isClusterwide)),
    }));
}

/** Endpoints without a namespace are those of the policy's own, where it has one. */
function isFromEveryPod(rule: Fields, isClusterwide: boolean): boolean {
  if (!isForEveryPort(rule)) return false;
  if (asTexts(rule["fromEntities"]).includes("cluster")) return true;
  return asFieldsList(rule["fromEndpoints"]).some((endpoints) => {
    const selector = podSelector(endpoints);
    if (selector === undefined) return false;
    const isOfAny = selector.requirements.every(({ key, operator }) => key === POD_NAMESPACE && operator === "Exists");
    return isOfAny && (isClusterwide || !selector.empty);
  });
}

/** Where a label comes from stands before it; what doesn't come from Kubernetes is no label of a pod. */
function podSelector(value: unknown): Selector | undefined {
  const selector = readSelector(value);
  if (selector === undefined) return undefined;
  const requirements = selector.requirements.map((each) => ({ ...each, key: each.key.replace(/^(k8s|any)[:.]/, "") }));
  return requirements.some(({ key }) => !isPodLabel(key)) ? undefined : { ...selector, requirements };
}

function isPodLabel(key: string): boolean {
  return !key.includes(":") && !key.startsWith("io.cilium.");
}

function heldBy(rule: Fields, direction: Direction): HeldTraffic {
  const field = direction.toLowerCase();
  const allowing = asList(rule[field]);
  const denying = asList(rule[`${field}Deny`]);
  const stated = asFields(rule["enableDefaultDeny"])?.[field];
  const applies = allowing.length + denying.length > 0;
  return {
    closes: isTrue(stated) || (applies && !isFalse(stated)),
    opens: openTo(allowing, ENDS[direction]),
    allows: allowing.some((item) => Object.keys(asFields(item) ?? {}).length > 0),
    overrides: denying.length > 0,
  };
}

/** Whether some of the rules lets everybody through on every port; undefined where a list that it names decides. */
function openTo(rules: readonly unknown[], ends: "from" | "to"): boolean | undefined {
  let answer: boolean | undefined = false;
  for (const item of rules) {
    const rule = asFields(item) ?? {};
    if (!isForEveryPort(rule)) continue;
    if (asTexts(rule[`${ends}Entities`]).some((entity) => EVERYBODY.has(entity))) return true;
    const sets = asFieldsList(rule[`${ends}CIDRSet`]);
    const blocks = [
      ...asTexts(rule[`${ends}CIDR`]).map((cidr) => ({ cidr })),
      ...sets.map((set) => ({ cidr: asText(set["cidr"]) ?? "", except: asTexts(set["except"]) })),
    ];
    if (wholeSpace(blocks)?.except.length === 0) return true;
    if (sets.some((set) => isSet(set["cidrGroupRef"]) || isSet(set["cidrGroupSelector"]))) answer = undefined;
  }
  return answer;
}

/** True where no ports are named, or all of them: number 0 stands for each. What else narrows a rule is no list of ports. */
function isForEveryPort(rule: Fields): boolean {
  if (isSet(rule["icmps"]) || isSet(rule["authentication"])) return false;
  const lists = asFieldsList(rule["toPorts"]);
  if (lists.length === 0) return true;
  const wide = lists.filter((list) => !isSet(list["rules"])).map((list) => asFieldsList(list["ports"]));
  return wide.some((ports) => ports.length === 0) || leaveNoPortOut(wide.flat().map(rangeOfPort));
}

/** Of what programs are served by. Source: docs.cilium.io, layer 4; `endPort` ends a range. */
function rangeOfPort({ port, endPort, protocol }: Fields): PortRange {
  if (!/^(ANY|TCP)$/.test(asText(protocol) ?? "ANY")) return portRange(undefined);
  if (asNumber(port) === 0) return EVERY_PORT;
  return portRange(port, asNumber(endPort) === 0 ? undefined : endPort);
}
