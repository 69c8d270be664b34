import type { Fault, FieldPath } from "../../core/fault";
import { fieldsOf, shapeOf } from "../../core/terraform-json/kubernetes-object";
import { addTo } from "../../core/add-to";
import type { Fields } from "../reading/fields";
import { OVERRIDDEN_WITH_NOTHING } from "./beside";
import { blockOf, blocksOf, labelled } from "./terraform-blocks";

/** A block with its labels: `["kubernetes_namespace_v1", "a"]`. */
interface Block {
  readonly labels: readonly string[];
  readonly body: Fields;
}

/** How many labels blocks have that can be overridden, one by one. */
const LABELS = { resource: 2, data: 2, module: 1, output: 1, variable: 1, provider: 1 } as const;
type Kind = keyof typeof LABELS;
const KINDS = Object.keys(LABELS) as Kind[];

/**
 * A configuration with an override file merged over it, as Terraform does it: arguments one by one, nested blocks all of a
 * type, lifecycle by its arguments, locals by their names, required providers by theirs, a backend as a whole.
 * Source: developer.hashicorp.com/terraform/language/files/override.
 * @param report is told of what overrides nothing, or may not be overridden.
 */
export function overridden(base: Fields, override: unknown, where: string, report: (fault: Fault) => void): Fields {
  const over = blockOf(override, where);
  const merged: Record<string, unknown> = { ...base };
  for (const kind of KINDS)
    if (isWritten(over[kind])) merged[kind] = overriddenBlocks(kind, base[kind], over[kind], where, report);
  if (isWritten(over["locals"])) merged["locals"] = overriddenLocals(base["locals"], over["locals"], where, report);
  if (isWritten(over["terraform"]))
    merged["terraform"] = overriddenSettings(base["terraform"], over["terraform"], where);
  return merged;
}

function overriddenBlocks(
  kind: Kind,
  base: unknown,
  override: unknown,
  where: string,
  report: (fault: Fault) => void,
): Fields[] {
  const blocks = flat(kind, base, where);
  const known = new Map<string, number[]>();
  for (const [index, block] of blocks.entries()) addTo(known, keyOf(kind, block), index);
  for (const { labels, body } of flat(kind, override, where)) {
    const path = [kind, ...labels];
    if (isWritten(body["depends_on"]) && kind !== "variable" && kind !== "provider")
      report(
        refused([...path, "depends_on"], "depends_on can't be overridden", "write it where the block is declared"),
      );
    const same = known.get(keyOf(kind, { labels, body }));
    const isBlock: IsBlock = (name) => isBlockOf(kind, labels[0]!, name);
    for (const index of same ?? [])
      blocks[index] = { labels, body: overriddenBody(blocks[index]!.body, body, isBlock) };
    if (same !== undefined) continue;
    // A provider that nobody configured is configured with nothing.
    if (kind === "provider") blocks.push({ labels, body });
    else report(nothingToOverride(path));
  }
  return blocks.map(({ labels, body }) => labels.reduceRight<Fields>((inner, label) => ({ [label]: inner }), body));
}

function flat(kind: Kind, value: unknown, where: string): Block[] {
  const outer = labelled(value, `${where}: ${kind}`);
  if (LABELS[kind] === 1) return outer.map(({ label, body }) => ({ labels: [label], body }));
  return outer.flatMap(({ label: type, body }) =>
    labelled(body, `${where}: ${kind}.${type}`).map((inner) => ({ labels: [type, inner.label], body: inner.body })),
  );
}

/** A provider is known by its alias, too. */
function keyOf(kind: Kind, { labels, body }: Block): string {
  return JSON.stringify(kind === "provider" ? [...labels, body["alias"] ?? null] : labels);
}

/** Arguments that Terraform merges by theirs, as blocks. */
const BY_ARGUMENT = "lifecycle";

/** Whether a name is that of nested blocks; undefined where nobody here knows. */
type IsBlock = (name: string) => boolean | undefined;

function overriddenBody(base: Fields, override: Fields, isBlock: IsBlock): Fields {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(override)) {
    if (name === "//" || name === "depends_on") continue;
    if (name === BY_ARGUMENT) merged[name] = overriddenArguments(base[name], value);
    else if (name === "dynamic") overrideDynamic(merged, value);
    else overrideArgument(merged, name, value, isBlock(name));
  }
  return merged;
}

/** Of lifecycle an empty list says nothing. */
function overriddenArguments(base: unknown, override: unknown): Fields {
  const given = blocksOf(override, BY_ARGUMENT).flatMap((block) => Object.entries(block));
  const said = given.filter(([, value]) => isWritten(value) && !(Array.isArray(value) && value.length === 0));
  return Object.assign({}, ...blocksOf(base, BY_ARGUMENT), Object.fromEntries(said)) as Fields;
}

function overrideArgument(
  merged: Record<string, unknown>,
  name: string,
  value: unknown,
  isBlock: boolean | undefined,
): void {
  if (value === null || (Array.isArray(value) && value.length === 0)) {
    // As a block it says nothing, as an argument that there is none.
    if (isBlock === true) return;
    merged[name] = isBlock === false || !isWritten(merged[name]) ? value : OVERRIDDEN_WITH_NOTHING;
  } else merged[name] = value;
  const dynamic = withoutDynamic(merged["dynamic"], [name]);
  if (dynamic === undefined) delete merged["dynamic"];
  else merged["dynamic"] = dynamic;
}

/** Blocks that are made of a template take the place of those of their type, and leave other types' as they are. */
function overrideDynamic(merged: Record<string, unknown>, value: unknown): void {
  const added = labelled(value, "dynamic");
  const types = [...new Set(added.map(({ label }) => label))];
  for (const type of types) delete merged[type];
  const kept = withoutDynamic(merged["dynamic"], types) ?? [];
  merged["dynamic"] = [...kept, ...added.map(({ label, body }) => ({ [label]: body }))];
}

function withoutDynamic(value: unknown, types: readonly string[]): Fields[] | undefined {
  if (!isWritten(value)) return undefined;
  const kept = labelled(value, "dynamic").filter(({ label }) => !types.includes(label));
  return kept.length === 0 ? undefined : kept.map(({ label, body }) => ({ [label]: body }));
}

function isBlockOf(kind: Kind, type: string, name: string): boolean | undefined {
  if (kind === "data" || kind === "provider") return undefined;
  const shape = kind === "resource" ? shapeOf(type) : undefined;
  if (kind === "resource" && shape === undefined && !META.includes(name)) return undefined;
  return shape !== undefined && fieldsOf(shape).bySnake.get(name)?.inner !== undefined;
}

/** Arguments of every resource. */
const META = ["count", "for_each", "provider"];

function overriddenLocals(base: unknown, override: unknown, where: string, report: (fault: Fault) => void): Fields {
  const before = Object.assign({}, ...blocksOf(base, `${where}: locals`)) as Fields;
  const after = Object.assign({}, ...blocksOf(override, `${where}: locals`)) as Fields;
  for (const name of Object.keys(after))
    if (name !== "//" && !Object.hasOwn(before, name)) report(nothingToOverride(["locals", name]));
  return { ...before, ...after };
}

const KEEPERS = ["backend", "cloud"];

function overriddenSettings(base: unknown, override: unknown, where: string): Fields[] {
  const over = blocksOf(override, `${where}: terraform`);
  const keeps = over.some((block) => KEEPERS.some((name) => isWritten(block[name])));
  const required = over.flatMap((block) => blocksOf(block["required_providers"], `${where}: required_providers`));
  const before = blocksOf(base, `${where}: terraform`).map((block) =>
    keeps ? Object.fromEntries(Object.entries(block).filter(([name]) => !KEEPERS.includes(name))) : block,
  );
  // Read in order, so that of two requirements of one provider the later holds.
  return [
    ...before,
    ...over.map((block) => ({ ...block, required_providers: undefined })),
    ...required.map((block) => ({ required_providers: block })),
  ];
}

function isWritten(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function nothingToOverride(path: FieldPath): Fault {
  return refused(
    path,
    `there is no ${path.join(".")} to override`,
    "declare it in a file of another name, or mend the name: Terraform refuses it, too",
  );
}

function refused(path: FieldPath, message: string, fix: string): Fault {
  return { code: "evidence/override", message, path, fix };
}
