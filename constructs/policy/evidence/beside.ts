/** A value that a file of variables gives, or why nobody can tell which: a phrase that follows the variable's name. */
export type GivenValue = { readonly value: unknown } | { readonly why: string };

/** What stands beside a configuration in Terraform's JSON, and Terraform takes into account. */
export interface Beside {
  /** What files of variables set one to; undefined where none does. */
  readonly variable: (name: string) => GivenValue | undefined;
  /** Files in Terraform's own language and those for OpenTofu alone, which nobody reads: what is not found may be declared there. */
  readonly unread: readonly string[];
  /** Those among them that override. */
  readonly overrides: readonly string[];
  /** The one of these that names all of this, and so may replace what is written of it. */
  readonly overriding: (...names: readonly string[]) => string | undefined;
}

/** A configuration that stands alone. */
export const NOTHING_BESIDE: Beside = {
  variable: () => undefined,
  unread: [],
  overrides: [],
  overriding: () => undefined,
};

/** Stands for what may be written in a file that nobody reads. */
export const OVERRIDDEN = "${overridden}";

/** Stands for what is overridden with null or an empty list, where nobody knows whether it is a block or an argument. */
export const OVERRIDDEN_WITH_NOTHING = "${overridden with nothing}";

/** Files that nobody reads, in words: one by its name, more by the first. */
export function shownFiles(files: readonly string[]): string {
  const [first = "", ...more] = files;
  return more.length === 0 ? first : `${first} or ${more.length === 1 ? more[0]! : `${more.length} files beside it`}`;
}

/** Why what may stand in them is not known: a phrase that follows its name. */
export function maybeIn(files: readonly string[]): string {
  const isHcl = !files.some((file) => file.endsWith(".json"));
  return `may stand in ${shownFiles(files)}, which is ${isHcl ? "HCL and " : ""}not read`;
}
