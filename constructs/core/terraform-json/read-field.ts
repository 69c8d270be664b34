import { unescaped, unescapedDeep } from "./escape";
import type { NamedField, NamedFields } from "./shape";

type Block = Record<string, unknown>;

/** As in kubernetes-object.ts. */
interface Reading {
  readonly plain?: boolean;
  readonly unescaped?: boolean;
  readonly stored?: boolean;
}

/** What stands for blocks that `dynamic` makes, which only Terraform can count. */
export const DYNAMIC = "${dynamic}";

/** The part of an object that a block of a native resource spells. */
export function readField(block: Block, fields: NamedFields, reading: Reading): Block {
  const object: Block = {};
  for (const key of Object.keys(block)) {
    const field = fields.bySnake.get(key);
    const value = block[key];
    if (field === undefined) continue;
    if (value === null || value === undefined || value === field.absent) continue;
    const read = readValue(value, field, reading);
    if (read !== undefined) put(object, field, read);
  }
  if (reading.stored !== true && fields.sent.length > 0) putSent(object, block, fields.sent);
  // Last, wherever the key stands: what is written beside it must neither hide it nor be hidden by it.
  if (block["dynamic"] !== undefined) markDynamic(object, block["dynamic"], fields);
  return object;
}

/** Of a block that would hold nothing but zero values the provider learns nothing, and sends none. */
function putSent(object: Block, block: Block, sent: readonly NamedField[]): void {
  if (!Object.values(block).some(isSaid) && sent.every((field) => field.sent === false)) return;
  for (const field of sent) if (!isSaid(block[field.snake])) object[field.kubernetes] ??= field.sent;
}

/** Terraform takes null for silence. */
function isSaid(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function put(object: Block, field: NamedField, read: unknown): void {
  const { kubernetes, lifted, joins } = field;
  if (lifted === true && isBlock(read)) Object.assign(object, read);
  else if (joins !== undefined && isBlock(read)) object[joins] = merged(object[joins], read);
  else object[kubernetes] = lifted === true || joins !== undefined ? read : merged(object[kubernetes], read);
}

function isBlock(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Two maps that Terraform keeps apart and Kubernetes does not. */
function merged(before: unknown, more: unknown): unknown {
  return before !== undefined && isMap(before) && isMap(more) ? { ...before, ...more } : more;
}

function isMap(value: unknown): value is Block {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function markDynamic(object: Block, value: unknown, fields: NamedFields): void {
  for (const block of Array.isArray(value) ? (value as unknown[]) : [value]) {
    if (block === null || typeof block !== "object") continue;
    for (const label of Object.keys(block)) {
      const field = fields.bySnake.get(label);
      if (field === undefined) continue;
      const written = object[field.kubernetes];
      object[field.kubernetes] = Array.isArray(written) ? [...(written as unknown[]), DYNAMIC] : DYNAMIC;
    }
  }
}

function readValue(value: unknown, field: NamedField, reading: Reading): unknown {
  if (field.inner === undefined) return readScalar(withoutNulls(value), field, reading);
  // No block is text: what stands here in one's place, such as "known after apply", must not become an empty block.
  if (typeof value === "string") return value;
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  // Plans write an empty list for blocks that nobody wrote.
  if (items.length === 0 && (field.blocks === "one" || reading.plain === true)) return undefined;
  if (field.blocks === "one") return readBlock(items[0], field.inner, reading);
  const { inner } = field;
  return items.map((item) => readBlock(item, inner, reading));
}

/** Of a mapping the provider is not told what is null. */
function withoutNulls(value: unknown): unknown {
  if (!isMap(value) || Object.values(value).every(isSaid)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => isSaid(item)));
}

function readBlock(item: unknown, fields: NamedFields, reading: Reading): unknown {
  return typeof item === "string" ? item : readField(blockOf(item), fields, reading);
}

function readScalar(value: unknown, field: NamedField, reading: Reading): unknown {
  const { plain = false } = reading;
  const asItIs = plain || reading.unescaped === true;
  if (plain && value === "" && field.emptyMeans !== true) return undefined;
  if (field.base64 === true) return encoded(value, asItIs);
  if (typeof value !== "string") return asTexts(asItIs ? value : unescapedDeep(value), field);
  if (field.intOrString === true || field.number === true) return numberOrText(value, field, asItIs);
  if (field.octal === true) return /^[0-7]{1,6}$/.test(value) ? Number.parseInt(value, 8) : value;
  return asItIs ? value : unescaped(value);
}

/** Mappings of texts, as which Terraform reads them: `true` of an annotation is sent as "true". */
const MAPS_OF_TEXTS: ReadonlySet<string> = new Set([
  ...["labels", "annotations", "matchLabels", "nodeSelector", "selector", "data", "parameters"],
]);

function asTexts(value: unknown, { kubernetes }: NamedField): unknown {
  if (!MAPS_OF_TEXTS.has(kubernetes) || !isMap(value) || Object.values(value).every(isTextOrBlock)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, isTextOrBlock(item) ? item : String(item as boolean | number)]),
  );
}

function isTextOrBlock(value: unknown): boolean {
  return typeof value !== "boolean" && typeof value !== "number";
}

function numberOrText(value: string, field: NamedField, asItIs: boolean): unknown {
  if (value === "" && field.number === true) return undefined;
  if (/^-?\d{1,9}$/.test(value) && (field.number === true || !value.startsWith("-"))) return Number(value);
  return asItIs ? value : unescaped(value);
}

/** Text in Base64, as the provider sends it; text that Terraform would evaluate first stays as it is. */
function encoded(value: unknown, asItIs: boolean): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, text]) => {
      if (typeof text !== "string" || isOpen(text)) return [key, text as unknown];
      return [key, Buffer.from(asItIs ? text : unescaped(text)).toString("base64")];
    }),
  );
}

/** Text that is not known yet: a template, or a mark that a plan's reader puts in its place. */
function isOpen(text: string): boolean {
  return text.startsWith("\u0000") || /(^|[^$%])[$%]\{/.test(text);
}

function blockOf(value: unknown): Block {
  const block: unknown = Array.isArray(value) ? value[0] : value;
  return block !== null && typeof block === "object" && !Array.isArray(block) ? (block as Block) : {};
}
