import type { Fields } from "../../reading/fields";
import { asFields, asFieldsList, asText, fieldAt } from "../../reading/fields";
import { quantityOf } from "../../reading/quantities";
import { shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

/** In this order the values of one resource must rise. Source: k8s.io/kubernetes, ValidateLimitRange. */
const ORDER = ["min", "defaultRequest", "default", "max"];

const RANGE = (item: string) => `apiVersion: v1
kind: LimitRange
metadata: {name: defaults, namespace: shop}
spec: {limits: [{type: Container, ${item}}]}`;

export const limitRangeOrder = defineRule({
  id: "operations/limit-range-order",
  title: "A LimitRange's minimum, default request, default limit and maximum rise in that order",
  severity: "error",
  why: "The API server refuses the object, after the namespace was made and before its quota is: an apply stops half way.",
  fix: "Set min ≤ defaultRequest ≤ default ≤ max.",
  source: "kubernetes.io/docs/concepts/policy/limit-range",
  reads: ["spec.limits"],
  subjects: objects("LimitRange"),
  check({ object }) {
    const items = asFieldsList(fieldAt(object["spec"], "limits"));
    return passUnless(
      items.flatMap((item) =>
        resourcesOf(item).flatMap((resource) => {
          const fault = outOfOrder(item, resource);
          if (fault === undefined) return [];
          const attribute = `${asText(item["type"]) ?? ""} ${resource}`;
          return [violation({ attribute, actual: `has ${fault} for ${resource}`, expected: ORDER.join(" ≤ ") })];
        }),
      ),
    );
  },
  examples: {
    passing: [RANGE("min: {memory: 64Mi}, defaultRequest: {memory: 1Gi}, default: {memory: 2Gi}, max: {memory: 64Gi}")],
    failing: [
      RANGE("defaultRequest: {memory: 2Gi}, default: {memory: 512Mi}"),
      RANGE(`default: {cpu: "2"}, max: {cpu: 500m}`),
    ],
  },
});

function resourcesOf(item: Fields): string[] {
  return [...new Set(ORDER.flatMap((field) => Object.keys(asFields(item[field]) ?? {})))];
}

function outOfOrder(item: Fields, resource: string): string | undefined {
  const stated = ORDER.flatMap((field) => {
    const text = asFields(item[field])?.[resource];
    const value = quantityOf(text);
    return value === undefined ? [] : [{ field, text: shownScalar(text), value }];
  });
  const at = stated.findIndex(({ value }, index) => index > 0 && value < stated[index - 1]!.value);
  if (at < 0) return undefined;
  const [low, high] = [stated[at - 1]!, stated[at]!];
  return `${low.field} ${low.text} above ${high.field} ${high.text}`;
}
