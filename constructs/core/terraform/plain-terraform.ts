import { Aspects, TerraformElement, TerraformOutput, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * A stack without tokens, written out directly. cdktf resolves each value of each element three times, half of a
 * synthesis, to find the tokens that our stacks don't have; where there is one, all of this stands aside for cdktf.
 */

type Json = Record<string, unknown>;

/** Elements of a stack, in tree order, those of stacks within it left out. */
export function elementsOf(node: IConstruct, into: TerraformElement[] = []): TerraformElement[] {
  if (TerraformElement.isTerraformElement(node)) into.push(node);
  for (const child of node.node.children) if (!TerraformStack.isStack(child)) elementsOf(child, into);
  return into;
}

/** True where resolving could change something, or add something to the stack. */
export function holdsToken(value: unknown): boolean {
  if (typeof value === "string") return isTokenText(value);
  if (typeof value === "number") return isTokenNumber(value);
  if (typeof value === "function") return true;
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some(holdsToken);
  if (!isPlainObject(value)) return true;
  for (const key in value) if (isTokenText(key) || holdsToken((value as Json)[key])) return true;
  return false;
}

/** The elements of a stack, and what each of them adds to it. */
export interface Fragments {
  readonly elements: readonly TerraformElement[];
  readonly fragments: readonly unknown[];
  /** True where some fragment holds a token. */
  readonly tokens: boolean;
}

/** Asks every element of a stack: half of what a stack costs. */
export function fragmentsOf(stack: TerraformStack): Fragments {
  const elements = elementsOf(stack);
  const fragments = elements.map((element) => element.toTerraform() as unknown);
  return { elements, fragments, tokens: fragments.some(holdsToken) };
}

/** What was asked before, where nothing can have changed since: no element was added, and no Aspect is there to change one. */
export function stillTrue(stack: TerraformStack, before: Fragments | undefined): Fragments | undefined {
  if (before === undefined) return undefined;
  const elements = elementsOf(stack);
  const same = elements.length === before.elements.length && elements.every((each, n) => each === before.elements[n]);
  return same && stack.node.findAll().every((node) => Aspects.of(node).all.length === 0) ? before : undefined;
}

/** What `TerraformStack.toTerraform` answers for this stack; undefined where an element holds a token. */
export function plainTerraform(stack: TerraformStack, asked: Fragments = fragmentsOf(stack)): Json | undefined {
  const { elements, fragments, tokens } = asked;
  if (tokens) return undefined;
  const metadatas = elements.map((element) => element.toMetadata() as unknown);
  if (metadatas.some(holdsToken)) return undefined;
  const metadata = {
    version: stack.node.tryGetContext("cdktfVersion") as unknown,
    stackName: stack.node.id,
    backend: "local",
  };
  for (const part of metadatas) merge(metadata, withoutUndefined(part));
  const outputs = {};
  for (const element of elements) if (TerraformOutput.isTerraformOutput(element)) merge(outputs, outputPath(element));
  const terraform: Json = { "//": { metadata, outputs } };
  for (const fragment of fragments) merge(terraform, withoutUndefined(fragment));
  return terraform;
}

function outputPath(output: TerraformOutput): Json {
  const parts = output.node.path.split("/");
  const last = parts.pop()!;
  return parts.reduceRight<Json>((inner, part) => ({ [part]: inner }), { [last]: output.friendlyUniqueId });
}

/** Tokens in text are `${TfToken[…]}`, and numbers beyond what a number says by itself. */
function isTokenText(text: string): boolean {
  return text.includes("TfToken[") || (text.includes("e+2") && /e\+2\d\d/.test(text));
}

function isTokenNumber(value: number): boolean {
  return value < -1e280;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && typeof (value as Json)["resolve"] !== "function";
}

/** A copy without what is undefined, as resolving leaves it. */
function withoutUndefined(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(withoutUndefined);
  const copy: Json = {};
  for (const key of Object.keys(value)) {
    const inner = (value as Json)[key];
    if (inner !== undefined) copy[key] = withoutUndefined(inner);
  }
  return copy;
}

/** Objects are merged, lists joined, everything else replaced: as cdktf joins the parts of a stack. */
function merge(target: Json, source: unknown): void {
  for (const [key, value] of Object.entries(source as Json)) {
    const there = target[key];
    if (Array.isArray(value))
      target[key] = Array.isArray(there) ? [...(there as unknown[]), ...(value as unknown[])] : value;
    else if (isObject(value) && isObject(there)) merge(there, value);
    else target[key] = value;
  }
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
