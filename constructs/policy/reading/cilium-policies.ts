import { LABELS } from "../../core/labels";
import { oncePer } from "../../core/once-per";
import type { EvidenceObject } from "../evidence/evidence";
import { namespaceOf } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import type { Ends, Standing } from "./cilium-peers";
import { ciliumSelector, isPodLabel, namesEveryPod, namesNoPeers, POD_NAMESPACE, podPeers } from "./cilium-peers";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asList, asText, asTexts } from "./fields";
import type { Direction, HeldTraffic } from "./network-policies";
import { ENDS, EVERY_POD_OF_CLUSTER, UNREAD } from "./network-policies";
import type { Opening } from "./openings";
import { familiesOpenedBy } from "./openings";
import type { PortRange } from "./port-ranges";
import { EVERY_PORT, portRange } from "./port-ranges";
import { asNumber, isFalse, isSet, isTrue } from "./scalars";
import type { Selector } from "./selectors";
import { selectsEveryNamespace } from "./selectors";

/** What one rule of a Cilium policy is about. Source: docs.cilium.io, network policy, layer 3 and default deny. */
export interface CiliumRule {
  /** Of pods, with the labels that Cilium gives them; undefined where it can't be told. */
  readonly selector: Selector | undefined;
  readonly holds: Readonly<Record<Direction, HeldTraffic>>;
}

/** `world` are all addresses outside of the cluster, `all` those inside, too. */
const EVERYBODY = new Set(["all", "world"]);

/** The rules of a CiliumNetworkPolicy or CiliumClusterwideNetworkPolicy: its `spec`, and each of its `specs`. */
export const ciliumRules = oncePer((source: EvidenceObject): readonly CiliumRule[] => {
  if (openReason(source, "spec", "specs") !== undefined) return [{ selector: undefined, holds: UNREAD }];
  const { spec, specs } = source.object;
  const rules = [spec, ...asList(specs)].map(asFields).filter((rule) => rule !== undefined);
  const isClusterwide = source.object.kind === "CiliumClusterwideNetworkPolicy";
  const standing = { namespace: isClusterwide ? undefined : namespaceOf(source) };
  // A rule for nodes is about no pod.
  return rules
    .filter((rule) => !isSet(rule["nodeSelector"]))
    .map((rule) => ({
      selector: podSelector(rule["endpointSelector"]),
      holds: { Ingress: heldBy(rule, "Ingress", standing), Egress: heldBy(rule, "Egress", standing) },
    }));
});

/** What doesn't come from Kubernetes is no label of a pod. */
function podSelector(value: unknown): Selector | undefined {
  const fields = asFields(value);
  const selector = fields === undefined ? undefined : ciliumSelector(fields);
  return selector?.requirements.every(({ key }) => isPodLabel(key)) === true ? selector : undefined;
}

function heldBy(rule: Fields, direction: Direction, standing: Standing): HeldTraffic {
  const field = direction.toLowerCase();
  const ends = ENDS[direction];
  // An item that is empty is one, too: it closes.
  const [allowing, denying] = [rule[field], rule[`${field}Deny`]].map((list) =>
    asList(list).map((item) => asFields(item) ?? {}),
  ) as [Fields[], Fields[]];
  const stated = asFields(rule["enableDefaultDeny"])?.[field];
  const applies = allowing.length + denying.length > 0;
  const { namespaces, mayBeMore } = podPeers(allowing, ends, standing);
  const denied = podPeers(denying, ends, standing);
  const isOther = (selector: Selector) => !isOwn(selector, standing);
  return {
    closes: isTrue(stated) || (applies && !isFalse(stated)),
    ...opened(allowing, ends, standing),
    overrides: {
      pods: leaveNoPodOut(denying, ends, standing),
      outside: openTo(denying, ends) !== false,
    },
    pods: {
      through: namespaces.filter(isOther),
      mayBeMore,
      denies: denied.mayBeMore || denied.namespaces.some(isOther),
    },
  };
}

/** True for the selector of what a policy's own namespace is. */
function isOwn({ requirements }: Selector, { namespace }: Standing): boolean {
  return requirements.some(
    ({ key, operator, values }) =>
      key === LABELS.namespaceName && operator === "In" && values.every((value) => value === namespace),
  );
}

/** Whom rules open to: everywhere, or every pod of the cluster. */
function opened(rules: readonly Fields[], ends: Ends, standing: Standing): Pick<HeldTraffic, "opens" | "whom"> {
  const opens = openTo(rules, ends);
  if (opens === true || !leaveNoPodOut(rules, ends, standing)) return { opens };
  return { opens: true, whom: EVERY_POD_OF_CLUSTER };
}

/** True where rules are about every pod of the cluster on every port, by one of them or several. */
function leaveNoPodOut(rules: readonly Fields[], ends: Ends, standing: Standing): boolean {
  const read = rules.map((rule) => ({
    everybody: namesEveryPod(rule, ends) || isOfEveryEndpoint(rule, ends, standing),
    blocks: [],
    ports: portsOf(rule),
  }));
  return familiesOpenedBy(read).length > 0;
}

/** Endpoints without a namespace are those of the policy's own, where it has one. */
function isOfEveryEndpoint(rule: Fields, ends: Ends, { namespace }: Standing): boolean {
  return asFieldsList(rule[`${ends}Endpoints`]).some((endpoints) => {
    const selector = ciliumSelector(endpoints);
    const requirements = selector.requirements.map((each) =>
      each.key === POD_NAMESPACE ? { ...each, key: LABELS.namespaceName } : each,
    );
    return selectsEveryNamespace({ ...selector, requirements }) && (namespace === undefined || !selector.empty);
  });
}

/** Whether the rules together let everybody through on every port; undefined where a list that they name decides. */
function openTo(rules: readonly Fields[], ends: Ends): boolean | undefined {
  const read = rules.map((rule) => openingOf(rule, ends));
  if (familiesOpenedBy(read).length > 0) return true;
  const atMost = read.map((opening) => ({ ...opening, everybody: opening.everybody || opening.hasGroup }));
  return read.some(({ hasGroup }) => hasGroup) && familiesOpenedBy(atMost).length > 0 ? undefined : false;
}

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
