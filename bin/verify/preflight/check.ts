import type { Comparison } from "../comparison";
import type { Declared, DeclaredStack } from "../declared";
import type { Live } from "../live";
import type { Look } from "../look";

/** An action on a kind of object that we may need the right to. */
export interface Right {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Absent for all namespaces, and for kinds without. */
  readonly namespace?: string;
}

/** `going`: somebody has deleted it, and it is there until what is in it has gone. */
export type NamespaceState = "there" | "going" | "absent";

/** What only a preflight asks for, beside what any comparison reads. */
export interface Asked {
  /** Whether we have a right, by its key. */
  readonly rights: ReadonlyMap<string, Look<boolean>>;
  /** Namespaces that the stack's objects are in and that it doesn't make. */
  readonly namespaces: ReadonlyMap<string, Look<NamespaceState>>;
  /** Groups that the server knows us by. */
  readonly groups: Look<readonly string[]>;
  /** Command lines of the API servers, where they run as pods. */
  readonly apiServerFlags: Look<readonly (readonly string[])[]>;
}

export interface Situation {
  readonly stack: DeclaredStack;
  readonly declared: Declared;
  readonly live: Live;
  readonly asked: Asked;
}

/** One thing without which a stack could not be applied. Pure. */
export interface Check {
  readonly id: string;
  readonly title: string;
  check(situation: Situation): readonly Comparison[];
}

export function rightKey({ verb, group, resource, namespace }: Right): string {
  return `${verb} ${resource}${group === "" ? "" : `.${group}`}${namespace === undefined ? "" : ` in ${namespace}`}`;
}
