import type { EvidenceObject } from "./evidence";

/**
 * Why a verdict that hangs on some fields can't be given: the first of them that only an apply knows, and the reason.
 * @param reads such as `spec.type` or `subjects[].name`, where `[]` stands for every item of a list.
 */
export function openReason(item: EvidenceObject, ...reads: readonly string[]): string | undefined {
  const open = item.unknown?.find((field) => {
    const anyItem = field.includes("[") ? field.replace(/\[\d+\]/g, "[]") : field;
    return reads.some((read) => overlaps(anyItem, read));
  });
  return open === undefined ? undefined : reasonOf(item, open);
}

/** The reason for one of the fields that only an apply knows. */
export function reasonOf({ whyUnknown }: EvidenceObject, open: string): string {
  return `${open} ${whyUnknown?.[open] ?? "is a reference that only an apply resolves"}`;
}

function overlaps(a: string, b: string): boolean {
  return a === b || startsField(a, b) || startsField(b, a);
}

function startsField(path: string, start: string): boolean {
  return path.startsWith(start) && /^[.[]/.test(path.slice(start.length));
}
