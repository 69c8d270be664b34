import type { Fault, FieldPath, Place } from "../../core/fault";
import { throwIfAny } from "../../core/fault";
import { faultsOf } from "../../core/parse";
import { readYaml } from "../../core/yaml";
import { asFields } from "../reading/fields";
import type { PolicySpec } from "./model";
import { PolicyModel } from "./model";

export const POLICY_FILE = "policy.yaml";

/** A policy, and where its fields stand. */
export interface PlacedPolicy {
  readonly spec: PolicySpec;
  /** As the user would type it. */
  readonly file: string;
  placeOf(path: FieldPath, what?: "value" | "key"): Place;
}

/** A policy as far as it can be read; what `spec` leaves out has a fault. */
export interface ReadPolicy {
  /** Absent where its rules can't be judged for what else is wrong. */
  readonly policy?: PlacedPolicy;
  readonly faults: readonly Fault[];
}

/**
 * Reads `policy.yaml`. Which rules and packs there are, and what their parameters take, is judged by `settle`.
 * @throws FaultError with every fault of the file at once.
 */
export function readPolicy(name: string, text: string): PlacedPolicy {
  const { policy, faults } = readPolicyLoosely(name, text);
  throwIfAny(faults);
  return policy!;
}

/** Reads as much of `policy.yaml` as has the right form, so that `settle` can say what else is wrong with it. */
export function readPolicyLoosely(name: string, text: string): ReadPolicy {
  const file = readYaml(name, text);
  if (file.faults.length > 0) return { faults: file.faults };
  const placed = (spec: PolicySpec): PlacedPolicy => {
    return { spec, file: name, placeOf: (path, what) => file.placeOf(path, what) };
  };
  const result = PolicyModel.safeParse(file.value);
  if (result.success) return { policy: placed(result.data), faults: [] };
  const faults = faultsOf(result.error, file.value, PolicyModel).map((fault) => {
    const isKey = fault.code === "model/unknown-field" || fault.code === "model/invalid-key";
    return { ...fault, at: file.placeOf(fault.path, isKey ? "key" : "value") };
  });
  const rest = salvaged(file.value);
  return { faults, ...(rest === undefined ? {} : { policy: placed(rest) }) };
}

/** Packs and rules of the right form; undefined where nobody knows which rules there are, or which packs are meant. */
function salvaged(value: unknown): PolicySpec | undefined {
  const fields = asFields(value);
  const packs = fields?.["packs"] ?? ["default"];
  if (fields?.["custom"] !== undefined || !Array.isArray(packs)) return undefined;
  const rules = Object.entries(asFields(fields?.["rules"]) ?? {}).map(([id, setting]) => {
    const parameters = asFields(asFields(setting)?.["parameters"]);
    return [id, parameters === undefined ? {} : { parameters }] as const;
  });
  const rest = { apiVersion: "gigafactory/v1", kind: "Policy", packs, rules: Object.fromEntries(rules) };
  const result = PolicyModel.safeParse(rest);
  return result.success ? result.data : undefined;
}
