import type { KubernetesObject } from "../../../core/kubernetes";
import { oncePer } from "../../../core/once-per";
import type { Activation, Outcome } from "../environment";
import { expressionOf } from "../environment";
import { celValue, hide, NotSaid, pathOf, withUnsaid } from "../values";
import type { Around } from "./defaults/defaults";
import { isNamedByServer, withDefaults, withKnownDefaults } from "./defaults/defaults";
import type { Policy } from "./model";
import type { AdmissionRequest } from "./request";
import { requestVariable } from "./request";

/** What an expression of the policy says of a request. */
export type Answer =
  | { readonly answer: "admits" }
  /** The policy has a condition that doesn't hold, or an error that it ignores. */
  | { readonly answer: "not-judged" }
  | { readonly answer: "refuses"; readonly validation: number; readonly message: string; readonly expression: string }
  | { readonly answer: "unknown"; readonly validation?: number; readonly reason: string };

/** What stands beside the request when it is judged. */
export interface Surroundings extends Around {
  /** Undefined where this evidence doesn't have it. */
  readonly namespaceObject?: KubernetesObject;
  /** Null where the policy takes none, undefined where this evidence doesn't have them. */
  readonly params: KubernetesObject | null | undefined;
  /** Fields of the object that only an apply would know. */
  readonly unknown?: readonly string[];
  /** Why, by field, as a phrase that follows its name. */
  readonly whyUnknown?: Readonly<Record<string, string>>;
  /** The same of the object as it is. */
  readonly unknownBefore?: readonly string[];
  readonly whyUnknownBefore?: Readonly<Record<string, string>>;
}

/**
 * What a policy says of a request that it is about: an answer for each validation that doesn't hold, or one answer in all.
 * An error of an expression is unknown: what it misses may be filled in by what only the cluster has.
 */
export function judgeRequest(policy: Policy, request: AdmissionRequest, around: Surroundings): readonly Answer[] {
  const activation = activationOf(policy, request, around);
  const condition = conditionsHold(policy, activation);
  if (condition !== true) return [condition];
  const answers = policy.spec.validations.flatMap((_, index) => judged(policy, index, activation));
  return answers.length > 0 ? answers : [{ answer: "admits" }];
}

/** One condition that is false decides, whatever the others do. */
function conditionsHold({ spec }: Policy, activation: Activation): true | Answer {
  const outcomes = spec.matchConditions.map(({ expression }) => expressionOf(expression).evaluate(activation));
  if (outcomes.some((outcome) => "value" in outcome && outcome.value === false)) return { answer: "not-judged" };
  const open = outcomes.findIndex((outcome) => !("value" in outcome && outcome.value === true));
  if (open < 0) return true;
  return { answer: "unknown", reason: `condition ${spec.matchConditions[open]!.name}: ${reasonOf(outcomes[open]!)}` };
}

function judged({ spec }: Policy, index: number, activation: Activation): readonly Answer[] {
  const { expression, message, messageExpression } = spec.validations[index]!;
  const outcome = expressionOf(expression).evaluate(activation);
  if ("value" in outcome && outcome.value === true) return [];
  if (!("value" in outcome) || outcome.value !== false)
    return [{ answer: "unknown", validation: index, reason: reasonOf(outcome) }];
  const made = messageExpression === undefined ? undefined : expressionOf(messageExpression).evaluate(activation);
  const text = made !== undefined && "value" in made && typeof made.value === "string" ? made.value.trim() : "";
  const said = text !== "" && !text.includes("\n") ? text : (message ?? `failed expression: ${expression.trim()}`);
  return [{ answer: "refuses", validation: index, message: said, expression: expression.trim() }];
}

function reasonOf(outcome: Outcome): string {
  if ("value" in outcome) return "the expression gives neither true nor false";
  const { error, because } = outcome;
  return because === "expression" ? `this expression is not evaluated here: ${error}` : error;
}

function activationOf(policy: Policy, request: AdmissionRequest, around: Surroundings): Activation {
  const { namespace } = request;
  const activation: Record<string, unknown> = {
    ...objectsOf(request, around),
    request: celValue(requestVariable(request)),
    variables: {},
  };
  if (around.params !== undefined) activation["params"] = around.params && beside(around.params);
  else withUnsaid(activation, "params", "the policy's parameters are not in this evidence");
  if (isNamedByServer(request.object))
    hide(activation["request"], ["name"], "request.name is made up by the API server");
  if (request.resource.namespaced === undefined) {
    const why = `only the CRD of ${request.resource.kind} says`;
    hide(activation["request"], ["namespace"], `in which namespace the object stands, ${why}`);
    withUnsaid(activation, "namespaceObject", `in which namespace the object stands, ${why}`);
  } else if (namespace === undefined) activation["namespaceObject"] = null;
  else if (around.namespaceObject === undefined)
    withUnsaid(activation, "namespaceObject", `namespace ${namespace} is not in this evidence`);
  else activation["namespaceObject"] = beside(around.namespaceObject);
  for (const { name, expression } of policy.spec.variables)
    defineVariable(activation["variables"] as object, name, expression, activation);
  return activation;
}

/** A namespace or parameters, which thousands of requests are judged with. */
const beside = oncePer((object: KubernetesObject) => celValue(withKnownDefaults(object)));

/** `object` and `oldObject`: of a creation there is no old one, of a deletion no new one. */
function objectsOf(request: AdmissionRequest, around: Surroundings) {
  const { operation, oldObject, namespace } = request;
  const { now, read } = filledIn(request, around);
  const judged = celValue(read, hiddenOf(now, around.unknown), around.whyUnknown);
  const old =
    oldObject &&
    celValue(
      withKnownDefaults(placed(oldObject, namespace), around),
      hiddenOf(oldObject, around.unknownBefore),
      around.whyUnknownBefore,
    );
  return { object: operation === "DELETE" ? null : judged, oldObject: old ?? null };
}

interface Filled {
  readonly limits: Around["limits"];
  readonly schema: Around["schema"];
  /** As it is written, in its namespace. */
  readonly now: KubernetesObject;
  readonly read: KubernetesObject;
}

/** Once for all policies. */
const filled = new WeakMap<AdmissionRequest, Filled>();

function filledIn(request: AdmissionRequest, { limits, schema }: Around): Filled {
  const known = filled.get(request);
  if (known !== undefined && known.limits === limits && known.schema === schema) return known;
  const now = placed(request.object, request.namespace);
  const around = { ...(limits && { limits }), ...(schema && { schema }) };
  const read = request.operation === "CREATE" ? withDefaults(now, around) : withKnownDefaults(now, around);
  const found = { limits, schema, now, read };
  filled.set(request, found);
  return found;
}

/** The namespace of the request is the object's own. */
function placed(object: KubernetesObject, namespace: string | undefined): KubernetesObject {
  if (namespace === undefined || object.metadata.namespace !== undefined) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}

/** With an image nobody knows when it is pulled, unless it is said. */
function hiddenOf(object: KubernetesObject, unknown: readonly string[] = []): readonly string[] {
  const policies = unknown
    .filter((field) => field.endsWith(".image"))
    .map((field) => field.replace(/image$/, "imagePullPolicy"));
  return [...unknown, ...policies.filter((field) => valueAt(object, field) === undefined)];
}

function valueAt(object: KubernetesObject, field: string): unknown {
  let here: unknown = object;
  for (const key of pathOf(field) ?? []) {
    if (here === null || typeof here !== "object" || !Object.hasOwn(here, key)) return undefined;
    here = (here as Readonly<Record<string | number, unknown>>)[key];
  }
  return here;
}

/** Evaluated when it is first asked for, and once, as the API server does. */
function defineVariable(variables: object, name: string, expression: string, activation: Activation): void {
  let outcome: Outcome | undefined;
  Object.defineProperty(variables, name, {
    enumerable: true,
    get: () => {
      outcome ??= expressionOf(expression).evaluate(activation);
      if ("value" in outcome) return outcome.value;
      throw outcome.because === "evidence"
        ? new NotSaid(outcome.error)
        : new Error(`variables.${name}: ${outcome.error}`);
    },
  });
}
