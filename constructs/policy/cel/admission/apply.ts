import { addTo } from "../../../core/add-to";
import { cellKey } from "../../evidence/cell-key";
import type { KubernetesObject } from "../../../core/kubernetes";
import { oncePer } from "../../../core/once-per";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../../evidence/index-of";
import { kindOf } from "../../evidence/kind-of";
import { perEvidence } from "../../evidence/per-evidence";
import { containerLimits } from "../../reading/limit-ranges";
import { readSelector, selects } from "../../reading/selectors";
import type { Violation } from "../../verdict";
import { unknown, violation } from "../../verdict";
import type { Verdict } from "../../verdict";
import type { BoundPolicy } from "./bound";
import { schemaOf } from "./defaults/custom";
import type { Answer } from "./judge";
import { judgeRequest } from "./judge";
import { matches, mayName } from "./match";
import type { Person, AdmissionRequest } from "./request";
import { ANYBODY, creation } from "./request";
import type { Led } from "./requests";
import { knownChanges, requestsOf } from "./requests";
import { resourceOf } from "./resources";

/** What the objects of an evidence are judged with. */
export interface Judging {
  readonly person: Person;
  /** Objects beside the evidence that policies take parameters from. */
  readonly parameters: readonly KubernetesObject[];
}

export const PLAIN: Judging = { person: ANYBODY, parameters: [] };

/** The objects of an evidence that requests are about, those that a plan would delete among them. */
export function requestedObjects(evidence: Evidence): readonly EvidenceObject[] {
  return [...evidence.objects.filter(({ builtIn }) => builtIn !== true), ...knownChanges(evidence).deleted];
}

/** The policies that are about some request that the object leads to, as far as the object alone tells. */
export function concerning(bounds: readonly BoundPolicy[], item: EvidenceObject, evidence: Evidence): BoundPolicy[] {
  if (bounds.length === 0) return [];
  const requests = requestsOf(item, ANYBODY, knownChanges(evidence).of.get(item)).map(({ request }) => request);
  const asked = requests.map((request) => namingIts(bounds, request));
  // Most objects are of kinds that no policy names.
  if (asked.every((some) => some.length === 0)) return [];
  return bounds.filter((bound) =>
    requests.some((request, index) => asked[index]!.includes(bound) && isAbout(bound, request)),
  );
}

/**
 * True for a policy that is not about the making of an object, but about what is done with it later.
 * @param isPlanned whether a plan says what it changes and deletes; then nothing is left but what nobody plans.
 */
export function concernsLater(
  { policy, binding }: BoundPolicy,
  { object }: EvidenceObject,
  isPlanned = false,
): boolean {
  const request = creation(object);
  const isNamed = (operation: AdmissionRequest["operation"]): boolean =>
    [policy.spec.matchConstraints, binding.spec.matchResources].every(
      (each) => !each || mayName(each, { ...request, operation }),
    );
  const isAsked = isNamed("CREATE") || (isPlanned && PLANNED.some(isNamed));
  return !isAsked && [...PLANNED, "CONNECT" as const].some(isNamed);
}

const PLANNED = ["UPDATE", "DELETE"] as const;

/** Those of the policies that name resources of the request's kind, worked out once for each kind. */
function namingIts(bounds: readonly BoundPolicy[], request: AdmissionRequest): readonly BoundPolicy[] {
  const { group, resource, namespaced } = request.resource;
  const kind = [group, resource, namespaced, request.operation, request.subresource ?? ""].join("\n");
  const known = byKind(bounds);
  let naming = known.get(kind);
  if (naming === undefined) {
    naming = bounds.filter(({ policy, binding }) =>
      [policy.spec.matchConstraints, binding.spec.matchResources].every((each) => !each || mayName(each, request)),
    );
    known.set(kind, naming);
  }
  return naming;
}

const byKind = oncePer((_bounds: readonly BoundPolicy[]) => new Map<string, readonly BoundPolicy[]>());

function isAbout({ policy, binding }: BoundPolicy, request: AdmissionRequest): boolean {
  return (
    matches(policy.spec.matchConstraints, request, undefined) !== false &&
    matches(binding.spec.matchResources, request, undefined) !== false
  );
}

/** What a bound policy says of an object and of the pods it makes; empty where it is about neither. */
export function verdictsOn(bound: BoundPolicy, item: EvidenceObject, evidence: Evidence, judging: Judging): Verdict[] {
  const led = requestsOf(item, judging.person, knownChanges(evidence).of.get(item));
  const answers = led.flatMap((each) =>
    answersTo(bound, each, evidence, judging).map((answer) => [answer, each.whose] as const),
  );
  if (answers.length === 0) return [];
  const made = answers.flatMap(([answer, whose]) => (whose === "" ? [answer] : []));
  const found = answers.flatMap(([answer, whose]) =>
    whose === "its update: " && isSaid(answer, made) ? [] : (verdictOf(bound, answer, whose) ?? []),
  );
  return found.length > 0 ? distinct(found) : [{ verdict: "pass" }];
}

/** What would already keep the object from being made is the same as other inputs say, which know of no update. */
function isSaid(answer: Answer, made: readonly Answer[]): boolean {
  const validationOf = (each: Answer) => ("validation" in each ? each.validation : undefined);
  return made.some(
    (before) =>
      validationOf(before) === validationOf(answer) &&
      (before.answer === "refuses" || (before.answer === "unknown" && answer.answer === "unknown")),
  );
}

function distinct(verdicts: readonly Verdict[]): Verdict[] {
  const seen = new Map(verdicts.map((verdict) => [JSON.stringify(verdict), verdict]));
  return [...seen.values()];
}

function verdictOf({ policy }: BoundPolicy, answer: Answer, whose: string): Verdict | undefined {
  if (answer.answer === "unknown") {
    const attribute = answer.validation === undefined ? "" : ` validations[${answer.validation}]`;
    return unknown(`${whose}${answer.reason}`, `${whose}${policy.metadata.name}${attribute}`);
  }
  return answer.answer === "refuses" ? refusal(policy.metadata.name, answer, whose) : undefined;
}

/** Longest expression that a finding quotes. */
const MAX_EXPRESSION = 160;

function refusal(policy: string, answer: Answer & { readonly answer: "refuses" }, whose: string): Violation {
  const expression = answer.expression.replace(/\s+/g, " ");
  return violation({
    attribute: `${whose}${policy} validations[${answer.validation}]`,
    actual: `${whose}${answer.message}`,
    expected: expression.length > MAX_EXPRESSION ? `${expression.slice(0, MAX_EXPRESSION - 1)}…` : expression,
  });
}

function answersTo(
  { policy, binding }: BoundPolicy,
  { request, item, before }: Led,
  evidence: Evidence,
  judging: Judging,
): readonly Answer[] {
  const namespaceObject =
    request.namespace === undefined ? undefined : namespaceNamed(evidence, item, request.namespace);
  const labels = namespaceObject === undefined ? undefined : (namespaceObject.metadata.labels ?? {});
  for (const constraints of [policy.spec.matchConstraints, binding.spec.matchResources]) {
    const match = matches(constraints, request, labels);
    if (match === false) return [];
    if (match !== true) return [{ answer: "unknown", reason: match.unknown }];
  }
  const schema = schemaOf(evidence, { ...item, object: request.object });
  const around = {
    ...(namespaceObject === undefined ? {} : { namespaceObject }),
    limits: containerLimits(evidence, item),
    ...(schema === undefined ? {} : { schema }),
    unknown: item.unknown ?? [],
    ...(item.whyUnknown === undefined ? {} : { whyUnknown: item.whyUnknown }),
    unknownBefore: before?.unknown ?? [],
    ...(before?.whyUnknown === undefined ? {} : { whyUnknownBefore: before.whyUnknown }),
  };
  return parametersOf({ policy, binding }, request, item, evidence, judging).flatMap((params) =>
    judgeRequest(policy, request, { ...around, params }),
  );
}

const namespaces = perEvidence(
  (evidence) =>
    // One that would be deleted is still there while others are.
    new Map(
      [
        ...knownChanges(evidence).deleted.filter(({ object }) => kindOf(object) === "Namespace"),
        ...objectsOfKind(evidence, "Namespace"),
      ].map(({ cell, object }) => [cellKey(cell, object.metadata.name), object]),
    ),
);

function namespaceNamed(evidence: Evidence, { cell }: EvidenceObject, name: string): KubernetesObject | undefined {
  return namespaces(evidence).get(cellKey(cell, name));
}

/** Each object that the policy is to be evaluated with; undefined for one that is not in this evidence. */
function parametersOf(
  { policy, binding }: BoundPolicy,
  request: AdmissionRequest,
  { cell }: EvidenceObject,
  evidence: Evidence,
  { parameters }: Judging,
): readonly (KubernetesObject | null | undefined)[] {
  const { paramKind } = policy.spec;
  const { paramRef } = binding.spec;
  if (!paramKind || !paramRef) return [null];
  const kind = kindOf(paramKind);
  const inCluster =
    paramRef.name === undefined
      ? objectsOfKind(evidence, kind).filter((each) => each.cell === cell)
      : ofKindNamed(evidence, kind, cell, paramRef.name);
  const selector = readSelector(paramRef.selector ?? undefined);
  const found = [...parameters, ...inCluster.map(({ object }) => object)].filter(
    (each) =>
      each.kind === paramKind.kind &&
      each.apiVersion === paramKind.apiVersion &&
      (paramRef.name === undefined || each.metadata.name === paramRef.name) &&
      (selector === undefined || selects(selector, each.metadata.labels ?? {})) &&
      (!resourceOf(each).namespaced ||
        namespaceOf({ object: each }) === (paramRef.namespace ?? request.namespace ?? "")),
  );
  return found.length > 0 ? found : [undefined];
}

/** Those of one name in any namespace: of thousands of ConfigMaps, a policy asks for one with each object. */
function ofKindNamed(
  evidence: Evidence,
  kind: string,
  cell: string | undefined,
  name: string,
): readonly EvidenceObject[] {
  const indexes = byKindAndName(evidence);
  const index = indexes.get(kind) ?? new Map<string, EvidenceObject[]>();
  if (!indexes.has(kind))
    for (const each of objectsOfKind(evidence, kind)) addTo(index, cellKey(each.cell, each.object.metadata.name), each);
  indexes.set(kind, index);
  return index.get(cellKey(cell, name)) ?? [];
}

/** Each made when it is first asked for: few kinds are parameters. */
const byKindAndName = perEvidence(() => new Map<string, Map<string, EvidenceObject[]>>());
