import { cellKey } from "../../../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../../../evidence/evidence";
import { objectsOfKind } from "../../../evidence/index-of";
import { perEvidence } from "../../../evidence/per-evidence";
import type { Fields } from "../../../reading/fields";
import { asFields, asFieldsList, fieldAt } from "../../../reading/fields";

/** The schema of a custom resource, where its CRD is in this evidence. */
export function schemaOf(
  evidence: Evidence,
  { cell, object: { apiVersion, kind } }: EvidenceObject,
): Fields | undefined {
  return schemas(evidence).get(cellKey(cell, `${apiVersion} ${kind}`));
}

const schemas = perEvidence(
  (evidence) =>
    new Map(
      objectsOfKind(evidence, "CustomResourceDefinition").flatMap(({ cell, object }) => {
        const [group, kind] = [fieldAt(object, "spec.group"), fieldAt(object, "spec.names.kind")];
        return asFieldsList(fieldAt(object, "spec.versions")).flatMap((version) => {
          const schema = asFields(fieldAt(version, "schema.openAPIV3Schema"));
          const key = cellKey(cell, `${String(group)}/${String(version["name"])} ${String(kind)}`);
          return schema === undefined ? [] : [[key, schema] as const];
        });
      }),
    ),
);

/**
 * A custom resource with what its schema fills in: where a field is left out, or is null and may not be.
 * Source: k8s.io/apiextensions-apiserver pkg/apiserver/schema/defaulting.
 */
export function schemaDefaults(object: Fields, schema: Fields): Fields {
  return filled(object, schema) as Fields;
}

function filled(value: unknown, schema: Fields | undefined): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => filled(item, asFields(schema["items"])));
  const fields = asFields(value);
  if (fields === undefined) return value;
  const properties = asFields(schema["properties"]) ?? {};
  const others = asFields(schema["additionalProperties"]);
  const of = (key: string) => (Object.hasOwn(properties, key) ? asFields(properties[key]) : others);
  const kept = Object.entries(fields).filter(
    ([key, each]) => each !== null || of(key) === undefined || of(key)?.["nullable"] === true,
  );
  const there = new Set(kept.map(([key]) => key));
  const added = Object.keys(properties).flatMap((key) => {
    const preset = of(key)?.["default"];
    return there.has(key) || preset === undefined ? [] : [[key, preset] as const];
  });
  return Object.fromEntries([...kept, ...added].map(([key, each]) => [key, filled(each, of(key))]));
}
