import type { Fault, FieldPath } from "../../core/fault";
import { blockPath } from "../../core/terraform-json/block-path";
import { kubernetesObjectOf } from "../../core/terraform-json/kubernetes-object";
import type { StackFacts } from "../../site/stack-facts";
import { hide, UNKNOWN } from "../change/hidden";
import type { Fields } from "../reading/fields";
import { asFields, asList, asText } from "../reading/fields";
import type { EvidenceObject, PlaceOf, ResourceEvidence, StackEvidence, StackPart } from "./evidence";
import type { EvidencePart } from "./parts";
import { cellOf, FACTS_OUTPUT, readStackFacts } from "./stack-facts";
import { NOT_KNOWN, tooDeep } from "./terraform-text";

/**
 * What `terraform show -json` says would be (a plan's `planned_values`) or is (a state's `values`): resources with the
 * provider's own values, in modules at any depth.
 */
export interface Values {
  readonly stack: string;
  /** `planned_values` or `values`. */
  readonly root: Fields;
  /** Way to it in the document, for places. */
  readonly at: FieldPath;
  readonly placeOf?: PlaceOf | undefined;
  /** What of a resource is not known before an apply: `after_unknown`, by address. */
  readonly unknown: ReadonlyMap<string, unknown>;
  /** Addresses of what there may be none of, since nobody knows yet how many there will be. Default: none. */
  readonly uncounted?: ReadonlySet<string>;
  /** Why it is unknown: a phrase that follows a field's name. */
  readonly why: string;
  /** True for a state: its values were read back from a cluster. */
  readonly stored: boolean;
  readonly providers: StackEvidence["providers"];
  readonly unread: readonly StackPart[];
  /** What is more to be said of a Secret's data; see `hideSecret`. */
  readonly secretsUnread: string;
}

/** How a state's values are read, and in a plan those of what is there: the provider has read them back from the cluster. */
export const IN_A_STATE = {
  stored: true,
  why: "is not in the state",
  secretsUnread: "is in a state whether it was written in the configuration or not",
};

const UNCOUNTED = "number is known only after an earlier apply";

/** Reads values as evidence of one stack. Broken resources go to `report`, and the rest is read all the same. */
export function partOfValues(values: Values, report: (fault: Fault) => void): EvidencePart {
  const facts = factsOf(values.root);
  const cell = facts === undefined ? undefined : cellOf(facts);
  const resources = modules(values.root["root_module"], [...values.at, "root_module"]).flatMap(({ module, at }) =>
    asList(module["resources"]).flatMap(
      (item, index) => readResource(item, [...at, "resources", index], { values, cell, report }) ?? [],
    ),
  );
  const stack: StackEvidence = {
    id: values.stack,
    kind: facts?.kind ?? "foreign",
    ...(cell === undefined ? {} : { cell }),
    providers: values.providers,
    requiredProviders: {},
    unread: values.unread,
    resources,
  };
  return {
    stacks: [stack],
    objects: resources.flatMap(({ object }) => object ?? []),
    facts: facts === undefined ? [] : [facts],
  };
}

interface Context {
  readonly values: Values;
  readonly cell: string | undefined;
  readonly report: (fault: Fault) => void;
}

/** A module and all below it, in the document's order; not by recursion, since nobody knows how deep they go. */
function modules(root: unknown, at: FieldPath): { readonly module: Fields; readonly at: FieldPath }[] {
  const found: { readonly module: Fields; readonly at: FieldPath }[] = [];
  const open = [{ value: root, at }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const module = asFields(next.value);
    if (module === undefined) continue;
    const { at: here } = next;
    found.push({ module, at: here });
    const children = asList(module["child_modules"]).map((value, index) => ({
      value,
      at: [...here, "child_modules", index],
    }));
    open.push(...children.reverse());
  }
  return found;
}

function factsOf(root: Fields): StackFacts | undefined {
  const output = asFields(asFields(root["outputs"])?.[FACTS_OUTPUT]);
  return output === undefined || output["sensitive"] === true ? undefined : readStackFacts(output["value"]);
}

function readResource(item: unknown, at: FieldPath, context: Context): ResourceEvidence | undefined {
  const { values, cell, report } = context;
  const fields = asFields(item) ?? {};
  const [address, type, name] = [asText(fields["address"]), asText(fields["type"]), asText(fields["name"])];
  if (address === undefined || type === undefined || name === undefined) {
    report(brokenResource(at));
    return undefined;
  }
  // A deposed instance has the address of the one that took its place, and is there only to be deleted.
  if (fields["mode"] !== "managed" || asText(fields["deposed_key"]) !== undefined) return undefined;
  if (tooDeep(fields["values"])) {
    report(nestedTooDeep(address, at));
    return undefined;
  }
  const config = asFields(hide(fields["values"], values.unknown.get(address), undefined)) ?? {};
  const origin = { stack: values.stack, address };
  const { placeOf } = values;
  const places: PlaceOf | undefined = placeOf && ((field) => placeOf([...at, "values", ...field]));
  const base = { ...origin, type, name, config: shown(config) as Fields, ...(places && { placeOf: places }) };
  const read = readObject(type, config, values);
  if (read === undefined) return base;
  const object: EvidenceObject = {
    ...origin,
    ...read,
    ...(cell === undefined ? {} : { cell }),
    ...perhapsOf(address, values),
    ...(places && { placeOf: (field) => places(blockPath(type, field)) }),
  };
  return { ...base, object };
}

function perhapsOf(address: string, { uncounted }: Values): Pick<EvidenceObject, "perhaps"> {
  return uncounted?.has(address) === true ? { perhaps: { condition: address, why: UNCOUNTED, isSeveral: true } } : {};
}

/** The object that a resource makes, with what is not known of it; undefined for resources that make none. */
export function readObject(
  type: string,
  values: unknown,
  how: Pick<Values, "why" | "secretsUnread" | "stored">,
): Pick<EvidenceObject, "object" | "unknown" | "whyUnknown"> | undefined {
  const written = kubernetesObjectOf(type, withGeneratedName(values), { plain: true, stored: how.stored });
  if (written === undefined) return undefined;
  const { object, unknown } = marked(written, how);
  return { object: object as EvidenceObject["object"], ...unknown };
}

/** A name that the cluster will make up is called by what it will begin with, as a configuration calls it. */
function withGeneratedName(values: unknown): unknown {
  const block = asFields(values);
  const [metadata] = asList(block?.["metadata"]).map(asFields);
  if (!metadata || metadata["name"] !== UNKNOWN || !asText(metadata["generate_name"])) return values;
  const { name: _name, ...named } = metadata;
  return { ...block, metadata: [named] };
}

/** An object with what is not known named and put into words. */
function marked(
  written: Readonly<Record<string, unknown>>,
  { why, secretsUnread }: Pick<Values, "why" | "secretsUnread">,
) {
  const open = hiddenFields(written);
  const secret = written["kind"] === "Secret" ? ["data", "stringData"].filter((field) => field in written) : [];
  const unknown = [...open, ...secret];
  if (unknown.length === 0) return { object: written, unknown: {} };
  return {
    object: { ...(shown(written) as object), ...Object.fromEntries(secret.map((field) => [field, NOT_KNOWN])) },
    unknown: {
      unknown,
      whyUnknown: Object.fromEntries([
        ...open.map((field) => [field, why] as const),
        ...secret.map((field) => [field, secretsUnread] as const),
      ]),
    },
  };
}

function hiddenFields(value: unknown, path = ""): string[] {
  if (typeof value === "string") return value === UNKNOWN ? [path] : [];
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => hiddenFields(item, `${path}[${index}]`));
  return Object.entries(value).flatMap(([key, item]) => hiddenFields(item, path === "" ? key : `${path}.${key}`));
}

/** The same value with marks as the references that they stand for. */
function shown(value: unknown): unknown {
  if (typeof value === "string") return value === UNKNOWN ? NOT_KNOWN : value;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(shown);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item)]));
}

export function nestedTooDeep(address: string, at: FieldPath): Fault {
  return { ...brokenResource(at), message: `${address} has values that are nested too deeply` };
}

function brokenResource(path: FieldPath): Fault {
  return {
    code: "evidence/broken-resource",
    message: "a resource has no address, type or name",
    path,
    fix: "give the output of `terraform show -json` as it is",
  };
}
