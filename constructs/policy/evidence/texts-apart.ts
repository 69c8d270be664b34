import { mapTexts } from "../../core/terraform-json/map-texts";
import type { EvidenceObject } from "./evidence";
import { isTemplate, NOT_KNOWN } from "./terraform-text";
import type { Located } from "./with-objects";
import { withObjects } from "./with-objects";

/** Parts as they are if what only an apply knows is another in each place where it may be. */
export interface TextsApart<P> {
  readonly parts: () => readonly P[];
  /** What holds in the parts as they are given, and not in these, as it follows `if` and `unless`. */
  readonly whether: string;
}

/**
 * Open texts that are equal need not come to the same: of two stacks each has its own `var.name`, and a plan says of
 * every name that it is known after an apply.
 * Undefined where no such text is shared, as in most inputs.
 */
export function textsApart<P extends Located>(parts: readonly P[]): TextsApart<P> | undefined {
  const open = parts.flatMap(({ objects }) => objects.filter(isOpen));
  if (open.length < 2) return undefined;
  const shared = ofSeveralStacks(open);
  const isUnnamed = open.filter(hasUnknownName).length > 1;
  if (shared === undefined && !isUnnamed) return undefined;
  const told = (item: EvidenceObject) =>
    isOpen(item) ? { ...item, object: toldApart(item, isUnnamed, shared !== undefined) } : item;
  return {
    parts: () => parts.map((part) => withObjects(part, told)),
    whether:
      shared === undefined
        ? "names that are known only after an apply are the same"
        : `${namedIn(shared.text)} is the same in stack ${shared.stacks.join(" and stack ")}`,
  };
}

function isOpen({ stack, unknown = [] }: EvidenceObject): boolean {
  return stack !== undefined && unknown.length > 0;
}

/** Other fields that a plan doesn't know, such as an address of the cluster's, name no other object. */
function hasUnknownName({ object: { metadata } }: EvidenceObject): boolean {
  return metadata.name === NOT_KNOWN || metadata.namespace === NOT_KNOWN;
}

interface Shared {
  readonly text: string;
  /** The first two. */
  readonly stacks: readonly [string, string];
}

/** The first text that stands in two stacks. */
function ofSeveralStacks(open: readonly EvidenceObject[]): Shared | undefined {
  if (open.every(({ stack }) => stack === open[0]?.stack)) return undefined;
  const stackOf = new Map<string, string>();
  for (const { stack = "", object } of open)
    for (const text of openTexts(object)) {
      const first = stackOf.get(text) ?? stack;
      if (first !== stack) return { text, stacks: [first, stack] };
      stackOf.set(text, stack);
    }
  return undefined;
}

/** Those of a configuration; what an object holds as data is compared with nothing. */
function openTexts(object: EvidenceObject["object"]): ReadonlySet<string> {
  const { data: _data, stringData: _text, ...others } = object;
  const found = new Set<string>();
  mapTexts(others, (text) => {
    if (text !== NOT_KNOWN && isTemplate(text)) found.add(text);
    return text;
  });
  return found;
}

function toldApart({ stack, address, object }: EvidenceObject, byObject: boolean, byStack: boolean) {
  return mapTexts(object, (text) => {
    if (!isTemplate(text)) return text;
    if (text === NOT_KNOWN) return byObject ? calledBy(text, `${address} of ${stack}`) : text;
    return byStack ? calledBy(text, `stack ${stack}`) : text;
  }) as EvidenceObject["object"];
}

/** Still open, and as before around what is. */
function calledBy(text: string, owner: string): string {
  return text.replace(/[$%]\{/, (opening) => `${opening}${owner}: `);
}

function namedIn(text: string): string {
  return /^\$\{([^{}]*)\}$/.exec(text)?.[1]?.trim() ?? text;
}
