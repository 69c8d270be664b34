import { asFieldsList, asText } from "../../../constructs/policy/reading/fields";
import type { Taint } from "./node-spec";

/** The taints of a list of anybody's. */
export function asTaints(value: unknown): Taint[] {
  return asFieldsList(value).flatMap((taint) => {
    const [key, text, effect] = [asText(taint["key"]), asText(taint["value"]), asText(taint["effect"])];
    if (key === undefined || effect === undefined) return [];
    return [{ key, effect, ...(text === undefined ? {} : { value: text }) }];
  });
}

/** True where pods with these tolerations may run in spite of every taint. Source: core/v1 Toleration. */
export function toleratesAll(tolerations: unknown, taints: readonly Taint[]): boolean {
  const all = asFieldsList(tolerations);
  return taints.every((taint) => all.some((toleration) => tolerates(toleration, taint)));
}

function tolerates(toleration: Readonly<Record<string, unknown>>, taint: Taint): boolean {
  const { key, operator, value, effect } = toleration;
  if (effect !== undefined && effect !== "" && effect !== taint.effect) return false;
  const everyKey = key === undefined || key === "";
  if (operator === "Exists") return everyKey || key === taint.key;
  return key === taint.key && (value ?? "") === (taint.value ?? "");
}
