import type { Fault } from "../../core/fault";
import { FaultError, throwIfAny } from "../../core/fault";
import type { Fields } from "../reading/fields";
import { asFields, asFieldsList, asText } from "../reading/fields";
import { deferredOf, withDeferred } from "./deferred";
import type { PlaceOf } from "./evidence";
import type { EvidencePart } from "./parts";
import { withChanges } from "./planned-changes";
import { plannedClusters, plannedProviders } from "./planned-providers";
import type { Values } from "./terraform-values";
import { IN_A_STATE, partOfValues } from "./terraform-values";

/** Most broken resources that are told of one document. */
const MAX_FAULTS = 20;

const SHOW = "terraform show -json <plan> > plan.json";

/**
 * Reads a plan as `terraform show -json` writes it: what would be, with its unknown values as unknown fields. Of its
 * stack it knows neither backend nor required versions.
 * @param stack what findings call the stack.
 * @throws FaultError `evidence/format-version`, `evidence/errored-plan`, `evidence/broken-resource`, …
 */
export function partOfPlan(stack: string, document: unknown, placeOf?: PlaceOf): EvidencePart {
  const root = versioned(document, /^1\.\d{1,4}$/, "1.x, as Terraform 1 and OpenTofu write it");
  if (root["errored"] === true)
    throw new FaultError([
      {
        code: "evidence/errored-plan",
        message: "the plan ended in an error, so what it says is not all that would be",
        path: ["errored"],
        fix: "mend what the plan complains of, and plan again",
      },
    ]);
  const values: Omit<Values, "root" | "at" | "unknown"> = {
    stack,
    placeOf,
    why: "is known only after an apply",
    stored: false,
    providers: plannedProviders(root["configuration"]),
    unread: ["backend", "requiredProviders"],
    secretsUnread: "is in a plan whether it was written in the configuration or not",
  };
  const unknown = unknownValues(root["resource_changes"]);
  const part = read({ ...values, root: asFields(root["planned_values"]) ?? {}, at: ["planned_values"], unknown });
  const deferred = deferredOf(root["deferred_changes"], placeOf);
  const later = read({ ...values, ...deferred.values, unknown: unknownValues(deferred.changes) });
  const whole = { ...withDeferred(part, later), clusterOf: plannedClusters(root["configuration"]) };
  return withChanges(whole, root["resource_changes"], placeOf);
}

/**
 * Reads a state as `terraform show -json` writes it: what Terraform believes to be.
 * @throws FaultError as `partOfPlan`.
 */
export function partOfState(stack: string, document: unknown, placeOf?: PlaceOf): EvidencePart {
  const root = versioned(document, /^(0\.\d{1,4}|1\.\d{1,4})$/, "1.x, as Terraform 1 and OpenTofu write it");
  return read({
    stack,
    root: asFields(root["values"]) ?? {},
    at: ["values"],
    placeOf,
    unknown: new Map(),
    providers: {},
    unread: ["backend", "providers", "requiredProviders"],
    ...IN_A_STATE,
  });
}

function read(values: Values): EvidencePart {
  const faults: Fault[] = [];
  const part = partOfValues(values, (fault) => void faults.push(fault));
  throwIfAny(faults.slice(0, MAX_FAULTS));
  return part;
}

function versioned(document: unknown, allowed: RegExp, words: string): Fields {
  const root = asFields(document) ?? {};
  const version = root["format_version"];
  if (typeof version === "string" && allowed.test(version)) return root;
  throw new FaultError([
    {
      code: "evidence/format-version",
      message: "the document has a format that this version does not read",
      path: ["format_version"],
      ...(version === undefined ? {} : { received: version }),
      allowed: words,
      fix: SHOW,
    },
  ]);
}

function unknownValues(changes: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    asFieldsList(changes).flatMap((change): [string, unknown][] => {
      const address = asText(change["address"]);
      const unknown = asFields(change["change"])?.["after_unknown"];
      // A deposed object has the address of the one that takes its place.
      return address === undefined || change["deposed"] !== undefined || !says(unknown) ? [] : [[address, unknown]];
    }),
  );
}

/** Terraform writes `{}` and `false` where everything is known. */
function says(unknown: unknown): boolean {
  return unknown === true || (typeof unknown === "object" && unknown !== null && Object.keys(unknown).length > 0);
}
