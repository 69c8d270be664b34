import { LABELS } from "../../core/labels";
import { asFields, asFieldsList, asText, asTextMap, asTexts } from "./fields";

export type Labels = Readonly<Record<string, string>>;

/**
 * A Kubernetes label selector, read strictly: what cannot be read selects everything, so that a rule on reach errs
 * towards more. Source: k8s.io/apimachinery metav1.LabelSelector.
 */
export interface Selector {
  /** True where it has no requirement at all: it selects everything. */
  readonly empty: boolean;
  readonly requirements: readonly Requirement[];
}

interface Requirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values: readonly string[];
}

/** Selects whatever there is. */
export const EVERYTHING: Selector = { empty: true, requirements: [] };

const OPERATORS: readonly Requirement["operator"][] = ["In", "NotIn", "Exists", "DoesNotExist"];

/** Reads a selector; undefined where there is none, which Kubernetes tells from an empty one. */
export function readSelector(value: unknown): Selector | undefined {
  const fields = asFields(value);
  if (fields === undefined) return undefined;
  const labels = Object.entries(asTextMap(fields["matchLabels"])).map(([key, label]): Requirement => ({
    key,
    operator: "In",
    values: [label],
  }));
  const expressions = asFieldsList(fields["matchExpressions"]).flatMap((expression): Requirement[] => {
    const key = asText(expression["key"]);
    const operator = OPERATORS.find((known) => known === expression["operator"]);
    return key === undefined || operator === undefined
      ? []
      : [{ key, operator, values: asTexts(expression["values"]) }];
  });
  const requirements = [...labels, ...expressions];
  return { empty: requirements.length === 0, requirements };
}

export function selects(selector: Selector, labels: Labels): boolean {
  return selector.requirements.every(({ key, operator, values }) => {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
      case "In":
        return value !== undefined && values.includes(value);
      case "NotIn":
        return value === undefined || !values.includes(value);
      case "Exists":
        return value !== undefined;
      case "DoesNotExist":
        return value === undefined;
    }
  });
}

/** True for a selector of all namespaces: an empty one, or one that asks only for the name, which each has as a label. */
export function selectsEveryNamespace({ requirements }: Selector): boolean {
  return requirements.every(({ key, operator }) => key === LABELS.namespaceName && operator === "Exists");
}

/** The only values that a label may have where the selector selects; undefined where it leaves the label open. */
export function pinned(selector: Selector, key: string): readonly string[] | undefined {
  const lists = selector.requirements
    .filter((requirement) => requirement.key === key && requirement.operator === "In")
    .map(({ values }) => values);
  return lists.length === 0 ? undefined : lists.reduce((a, b) => a.filter((value) => b.includes(value)));
}

/** `a=b, c in (d, e)`, as kubectl writes it; `everything` for an empty one. */
export function renderSelector(selector: Selector): string {
  if (selector.empty) return "everything";
  return selector.requirements.map(renderRequirement).join(", ");
}

function renderRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case "In":
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(", ")})`;
    case "NotIn":
      return `${key} notin (${values.join(", ")})`;
    case "Exists":
      return key;
    case "DoesNotExist":
      return `!${key}`;
  }
}
