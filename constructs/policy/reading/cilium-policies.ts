import type { EvidenceObject } from "../evidence/evidence";
import { openReason } from "../evidence/open-reason";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asList, asText, asTexts } from "./fields";
import type { Direction, HeldTraffic } from "./network-policies";
import { ENDS, UNREAD } from "./network-policies";
import type { Opening } from "./openings";
import { familiesOpenedBy } from "./openings";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, portRange } from "./port-ranges";
import { asNumber, isFalse, isSet, isTrue } from "./scalars";
import type { Selector } from "./selectors";
import { readSelector } from "./selectors";

/** The label by which Cilium knows a pod's namespace. */
export const POD_NAMESPACE = "io.kubernetes.pod.namespace";

/** What one rule of a Cilium policy is about. Source: docs.cilium.io, network policy, layer 3 and default deny. */
export interface CiliumRule {
  /** Of pods, with the labels that Cilium gives them; undefined where it can't be told. */
  readonly selector: Selector | undefined;
  readonly holds: Readonly<Record<Direction, HeldTraffic>>;
  /** True where it lets every pod of the cluster in on every port, with everybody or without. */
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
      admitsEveryPod: admitsEveryPod(asFieldsList(rule["ingress"]), isClusterwide),
    }));
}

function admitsEveryPod(rules: readonly Fields[], isClusterwide: boolean): boolean {
  const read = rules.map((rule) => {
    const opening = openingOf(rule, "from");
    return { ...opening, everybody: opening.everybody || isFromEveryPod(rule, isClusterwide) };
  });
  return familiesOpenedBy(read).length > 0;
}

/** Endpoints without a namespace are those of the policy's own, where it has one. */
function isFromEveryPod(rule: Fields, isClusterwide: boolean): boolean {
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

/** Whether the rules together let everybody through on every port; undefined where a list that they name decides. */
function openTo(rules: readonly unknown[], ends: Ends): boolean | undefined {
  const read = rules.map((item) => openingOf(asFields(item) ?? {}, ends));
  if (familiesOpenedBy(read).length > 0) return true;
  const atMost = read.map((opening) => ({ ...opening, everybody: opening.everybody || opening.hasGroup }));
  return read.some(({ hasGroup }) => hasGroup) && familiesOpenedBy(atMost).length > 0 ? undefined : false;
}

type Ends = (typeof ENDS)[Direction];

/** What one rule lets through, and whether it names a list of addresses that stands elsewhere. */
function openingOf(rule: Fields, ends: Ends): Opening & { readonly hasGroup: boolean } {
  const sets = asFieldsList(rule[`${ends}CIDRSet`]);
  return {
    everybody: namesNoPeers(rule, ends) || asTexts(rule[`${ends}Entities`]).some((entity) => EVERYBODY.has(entity)),
    blocks: [
      ...asTexts(rule[`${ends}CIDR`]).map((cidr) => ({ cidr })),
      ...sets.map((set) => ({ cidr: asText(set["cidr"]) ?? "", except: asTexts(set["except"]) })),
    ],
    ports: portsOf(rule),
    hasGroup: sets.some((set) => isSet(set["cidrGroupRef"]) || isSet(set["cidrGroupSelector"])),
  };
}

/** Ports are for everybody where no peers are named; no ports and no peers are nobody, and so is an empty list of peers. */
function namesNoPeers(rule: Fields, ends: Ends): boolean {
  const isOfPeers = (field: string) => field.startsWith(ends) && field !== "toPorts";
  return (
    asList(rule["toPorts"]).length > 0 && !Object.keys(rule).some((field) => isOfPeers(field) && isSet(rule[field]))
  );
}

/** All of them where none are named: number 0 stands for each. What else narrows a rule is no list of ports. */
function portsOf(rule: Fields): readonly PortRange[] {
  if (isSet(rule["icmps"]) || isSet(rule["authentication"])) return [];
  const lists = asFieldsList(rule["toPorts"]);
  if (lists.length === 0) return [EVERY_PORT];
  const wide = lists.filter((list) => !isSet(list["rules"])).map((list) => asFieldsList(list["ports"]));
  return wide.some((ports) => ports.length === 0) ? [EVERY_PORT] : wide.flat().map(rangeOfPort);
}

/** Of what programs are served by. Source: docs.cilium.io, layer 4; `endPort` ends a range. */
function rangeOfPort({ port, endPort, protocol }: Fields): PortRange {
  if (!/^(ANY|TCP)$/.test(asText(protocol) ?? "ANY")) return portRange(undefined);
  if (asNumber(port) === 0) return EVERY_PORT;
  return portRange(port, asNumber(endPort) === 0 ? undefined : endPort);
}
