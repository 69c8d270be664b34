import { isExpression } from "../../reading/expressions";
import { asTexts } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { manifests } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

/** What the provider lets others change where nobody says otherwise. A stated list takes their place. */
const DEFAULTS = ["metadata.annotations", "metadata.labels"];

const EXPRESSION = "computed_fields is an expression, which only Terraform evaluates";

const MANIFEST = (more: string) =>
  `stacks: {net: {resource: {kubernetes_manifest: {a: {manifest: {apiVersion: v1, kind: Namespace, metadata: {name: a}}${more}}}}}}`;

export const computedFields = defineRule({
  id: "terraform/computed-fields",
  title: "computed_fields of a kubernetes_manifest go on naming labels and annotations",
  severity: "warning",
  why: "A list of one's own replaces the provider's. The first webhook or controller that labels the object then fails every apply with an inconsistent result, and Terraform marks the object as tainted: the next apply deletes it.",
  fix: "Add metadata.labels and metadata.annotations to computed_fields.",
  source:
    "hashicorp/terraform-provider-kubernetes: docs/resources/manifest, computed_fields; manifest/provider/plan.go",
  countsAsCoverage: false,
  subjects: manifests,
  check({ config }) {
    if (!isSet(config["computed_fields"])) return pass();
    if (isExpression(config["computed_fields"])) return unknown(EXPRESSION);
    const named = asTexts(config["computed_fields"]);
    const missing = DEFAULTS.filter((field) => !named.includes(field));
    if (missing.length === 0) return pass();
    if (named.some(isExpression)) return unknown(EXPRESSION);
    return violation({ actual: `leaves out ${missing.join(" and ")}`, expected: `both, ${DEFAULTS.join(" and ")}` });
  },
  examples: {
    passing: [MANIFEST(""), MANIFEST(", computed_fields: [metadata.labels, metadata.annotations, spec.finalizers]")],
    failing: [MANIFEST(", computed_fields: [spec.finalizers]")],
  },
});
