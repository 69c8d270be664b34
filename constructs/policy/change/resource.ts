import type { Fault } from "../../core/fault";
import type { KubernetesObject } from "../../core/kubernetes";
import { objectTitle } from "../../core/kubernetes";
import type { Fields } from "../reading/fields";
import { asFields, asList, asText, asTexts, fieldAt } from "../reading/fields";
import type { ChangedObject, PlanList, ResourceChange } from "./contract";
import { ACTIONS, actionOf } from "./action";
import { isDrift } from "./drift";
import { hide, shownText } from "./hidden";
import { isKnownProvider, isOfKubernetes, makesObjects, objectOf } from "./provider";
import { releaseOf } from "./release";

/** Deepest nesting of a resource's values. Kubernetes' deepest kinds, CRDs, stay below 100. */
const MAX_DEPTH = 200;

/** What an item can be: only what is managed changes anything. */
const MODES: readonly unknown[] = ["managed", "data", "ephemeral"];

/** What one item of a plan says: a change, an object that stays as it is, or neither. */
export interface ReadItem {
  readonly provider: string;
  readonly type: string;
  readonly change?: ResourceChange;
  readonly kept?: KubernetesObject;
}

/** Reads one item of `resource_changes` or `resource_drift`; undefined where it is broken, which `report` hears. */
export function readItem(
  list: PlanList,
  value: unknown,
  stack: string,
  report: (fault: Fault) => undefined,
): ReadItem | undefined {
  const named = identityOf(value);
  if (named === undefined) return report(brokenResource(list, value));
  const { item, address, type, change } = named;
  const place = [list, address];
  const provider = asText(item["provider_name"]) ?? "";
  if (isOfKubernetes(type) && !isKnownProvider(provider)) return report(otherProvider(type, provider, place));
  const head = { provider, type };
  if (item["mode"] !== "managed") return head;
  const action = actionOf(change);
  if (action === null) return report(unknownAction(change, place));
  if (action === undefined) return { ...head, ...keptOf(type, change) };
  const unreadable = dangerousShape(change);
  if (unreadable !== undefined) return report({ ...unreadable, path: place });
  if (list === "resource_drift" && !isDrift(type, change)) return head;
  const read = { ...originOf(item, stack, address), type, action, ...sidesOf(type, change) };
  return { ...head, change: isUnjudged(read, provider, change) ? { ...read, unjudged: true } : read };
}

function identityOf(value: unknown) {
  const item = asFields(value) ?? {};
  const [address, type, change] = [asText(item["address"]), asText(item["type"]), asFields(item["change"])];
  return address === undefined || type === undefined || change === undefined || !MODES.includes(item["mode"])
    ? undefined
    : { item, address, type, change };
}

function brokenResource(list: PlanList, value: unknown): Fault {
  return {
    code: "change/broken-resource",
    message: "a resource of the plan has no address, mode, type or change",
    path: [list, asText(asFields(value)?.["address"]) ?? "?"],
    fix: "give the output of `terraform show -json` as it is",
  };
}

/** What a report says of a changed resource. */
export function changedObject(change: ResourceChange): ChangedObject {
  return { address: change.address, action: change.action, title: titleOf(change) };
}

/** `Namespace charite-genomics`, `release gpu-operator`; the type for what makes neither. */
export function titleOf({ after, before, releaseAfter, releaseBefore, type }: ResourceChange): string {
  const object = after ?? before;
  const release = releaseAfter ?? releaseBefore;
  if (object !== undefined) return shownText(objectTitle(object));
  return release === undefined ? type : shownText(`release ${release.name}`);
}

function originOf(item: Fields, stack: string, address: string) {
  const previous = asText(item["previous_address"]);
  const deposed = asText(item["deposed"]);
  const reason = asText(item["action_reason"]);
  return {
    stack,
    address: deposed === undefined ? address : `${address} (deposed ${deposed})`,
    ...(previous === undefined ? {} : { previousAddress: previous }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function sidesOf(type: string, change: Fields) {
  const before = hide(change["before"], undefined, change["before_sensitive"]);
  const after = hide(change["after"], change["after_unknown"], change["after_sensitive"]);
  if (type === "helm_release") {
    const [releaseBefore, releaseAfter] = [releaseOf(before), change["after"] === null ? undefined : releaseOf(after)];
    return { ...given({ releaseBefore }), ...given({ releaseAfter }) };
  }
  const objects = [objectOf(type, before), change["after"] === null ? undefined : objectOf(type, after)];
  return { ...given({ before: objects[0] }), ...given({ after: objects[1] }) };
}

/** Providers whose resources are nothing but values of Terraform's own. */
const OF_TERRAFORM_ALONE = /(^|\/)(hashicorp\/(null|random|time|tls|local)|builtin\/terraform)$/;

/**
 * True where nobody here can say what a change means: an object that cannot be read, or something else than an object
 * that would be lost.
 */
function isUnjudged(read: ResourceChange, provider: string, change: Fields): boolean {
  const { type, action, before, after, releaseBefore, releaseAfter } = read;
  if (action === "forget") return false;
  if (!makesObjects(type)) return (action === "delete" || action === "replace") && !OF_TERRAFORM_ALONE.test(provider);
  const isThere = (side: unknown): boolean => side !== undefined && side !== null;
  const [was, is] = [isThere(before ?? releaseBefore), isThere(after ?? releaseAfter)];
  return (isThere(change["before"]) && !was) || (isThere(change["after"]) && !is);
}

function given<K extends string, T>(field: Record<K, T | undefined>): { [P in K]?: T } {
  return Object.values(field)[0] === undefined ? {} : field;
}

/**
 * An unchanged object that others' changes are judged by: how many nodes of a pool drain at once, and which namespaces
 * deny all traffic that no policy names. Of a thousand tenants these are a thousand small policies, and nothing else.
 */
function keptOf(type: string, { before }: Fields): { kept?: KubernetesObject } {
  if (type === "kubernetes_manifest") {
    if (fieldAt(before, "manifest.kind") !== "SriovNetworkPoolConfig") return {};
  } else if (!/^kubernetes_network_policy(_v1)?$/.test(type)) return {};
  if (dangerousShape(asFields(before) ?? {}) !== undefined) return {};
  const object = objectOf(type, before);
  const denies = object?.kind !== "NetworkPolicy" || isPureDeny(object);
  return object !== undefined && denies ? { kept: object } : {};
}

function isPureDeny(policy: KubernetesObject): boolean {
  return ["ingress", "egress"].every((direction) => asList(fieldAt(policy, `spec.${direction}`)).length === 0);
}

/** What must not be walked by recursion, or could make JavaScript take a key for a prototype. */
function dangerousShape(root: Fields): Omit<Fault, "path"> | undefined {
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (value === null || typeof value !== "object") continue;
    if (depth > MAX_DEPTH)
      return {
        code: "change/too-deep",
        message: "a resource's values are nested too deeply",
        allowed: `at most ${MAX_DEPTH} levels`,
      };
    if (Object.hasOwn(value, "__proto__"))
      return {
        code: "change/forbidden-key",
        message: "a resource's values have a key that JavaScript gives a meaning of its own",
        received: "__proto__",
      };
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
  return undefined;
}

function unknownAction(change: Fields, path: readonly string[]): Fault {
  return {
    code: "change/unknown-action",
    message: "the plan has an action that this version does not know",
    path,
    received: asTexts(change["actions"]).join(","),
    allowed: Object.keys(ACTIONS),
  };
}

function otherProvider(type: string, provider: string, path: readonly string[]): Fault {
  return {
    code: "change/other-provider",
    message: `${type} is here a resource of another provider, whose fields nobody can vouch for`,
    path,
    received: provider,
    allowed: "registry.terraform.io/hashicorp/kubernetes and helm, by whichever registry",
  };
}
