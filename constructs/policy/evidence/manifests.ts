import { LABELS } from "../../core/labels";
import type { KubernetesObject } from "../../core/kubernetes";
import type { Fields } from "../reading/fields";
import { asFields, asList, asText, asTextMap } from "../reading/fields";
import type { FieldPath } from "../../core/fault";
import type { EvidenceObject, PlaceOf } from "./evidence";
import type { EvidencePart } from "./parts";

/** One document that holds a Kubernetes object, or a list of some, and where its fields are written. */
export interface Manifest {
  readonly document: unknown;
  readonly placeOf?: PlaceOf;
}

/** Deepest nesting of Lists in Lists that is read. */
const MAX_LISTS = 10;

/** True for what has an `apiVersion` and a `kind`, whatever else it has. */
export function isManifest(document: unknown): boolean {
  const fields = asFields(document);
  return asText(fields?.["apiVersion"]) !== undefined && asText(fields?.["kind"]) !== undefined;
}

/** Objects as they are written in manifests: YAML, JSON, a List of `kubectl get -o yaml`. */
export function partOfManifests(manifests: readonly Manifest[]): EvidencePart {
  const objects = manifests.flatMap((manifest) => objectsIn(manifest, [], 0));
  return { stacks: [], objects: inTheirCells(objects), facts: [] };
}

/** Where items of Lists stand that are no objects, and so would be neither judged nor listed. */
export function strayItems(document: unknown, at: FieldPath = [], depth = 0): FieldPath[] {
  if (!isManifest(document)) return [at];
  const { apiVersion, kind, items } = document as Readonly<Record<string, unknown>>;
  if (!isListKind(String(kind)) || !Array.isArray(items)) return [];
  if (depth >= MAX_LISTS) return [at];
  return asList(items).flatMap((item, index) =>
    strayItems(ofList(item, String(apiVersion), String(kind)), [...at, "items", index], depth + 1),
  );
}

function isListKind(kind: string): boolean {
  return kind.endsWith("List");
}

function objectsIn({ document, placeOf }: Manifest, at: FieldPath, depth: number): EvidenceObject[] {
  const fields = asFields(document);
  const [apiVersion, kind] = [asText(fields?.["apiVersion"]), asText(fields?.["kind"])];
  if (fields === undefined || apiVersion === undefined || kind === undefined || depth > MAX_LISTS) return [];
  if (apiVersion === "gigafactory/v1" && SAYS_HOW.has(kind)) return [];
  const places = placeOf && { placeOf: (field: FieldPath) => placeOf([...at, ...field]) };
  if (isListKind(kind) && Array.isArray(fields["items"])) {
    const inner = placeOf === undefined ? {} : { placeOf };
    return asList(fields["items"]).flatMap((item, index) =>
      objectsIn({ document: ofList(item, apiVersion, kind), ...inner }, [...at, "items", index], depth + 1),
    );
  }
  return [{ object: named(fields, apiVersion, kind), ...places }];
}

/** Files of ours that say how to check; beside manifests they are no objects that nobody judges. */
const SAYS_HOW: ReadonlySet<string> = new Set(["Policy", "Waivers", "Baseline"]);

/** Items of a DeploymentList may leave out what the list says. */
function ofList(item: unknown, apiVersion: string, kind: string): unknown {
  const fields = asFields(item);
  if (fields === undefined || kind === "List" || isManifest(fields)) return item;
  return { apiVersion, kind: kind.replace(/List$/, ""), ...fields };
}

function named(fields: Fields, apiVersion: string, kind: string): KubernetesObject {
  const metadata = asFields(fields["metadata"]) ?? {};
  const name = asText(metadata["name"]) ?? asText(metadata["generateName"]) ?? "";
  return { ...fields, apiVersion, kind, metadata: { ...metadata, name } };
}

/** Objects with the cells that their labels say they are for; what says nothing is in the one cell that others are in. */
export function inTheirCells(objects: readonly EvidenceObject[]): EvidenceObject[] {
  const cells = new Set(objects.flatMap(({ object }) => cellOf(object) ?? []));
  const [first] = cells;
  const only = cells.size === 1 ? first : undefined;
  return objects.map((item) => {
    const cell = cellOf(item.object) ?? only;
    return cell === undefined ? item : { ...item, cell };
  });
}

/** The cell that an object's own label names. */
export function cellOf({ metadata }: KubernetesObject): string | undefined {
  return asTextMap(metadata.labels)[LABELS.cell];
}
