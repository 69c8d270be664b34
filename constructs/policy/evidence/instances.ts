import { compareText } from "../../core/fault";
import { oncePer } from "../../core/once-per";
import type { Fields } from "../reading/fields";
import { asFields } from "../reading/fields";
import { asNumber, isSet } from "../reading/scalars";
import type { InstanceNames } from "./instance-texts";
import { ofInstance } from "./instance-texts";
import type { Found } from "./reference-path";
import { attributeOrId } from "./reference-path";
import { isTemplate } from "./terraform-text";

/** One of the objects that a resource with `count` or `for_each` makes. */
export interface Instance {
  /** What tells it from the others, in addresses: `w[0]`, `w["a"]`. */
  readonly key: number | string;
  /** Its block, without what says how many there are. */
  readonly config: Fields;
}

/** Most instances of one resource, and of all resources of a configuration, that are read one by one. */
export const MOST_INSTANCES = 1_000;
const MOST_IN_ALL = 10_000;
/** Longest way from a name to its value, and of resources that make as many as another. */
const MAX_CHAIN = 50;

/** What a value is, as far as one name leads: of a mapping that is open inside, its keys are known. */
export type Lookup = (value: unknown) => unknown;

/** The instances of a configuration's resources, where it says how many there are. */
export class Instances {
  private readonly known = new Map<string, readonly Instance[] | undefined>();
  private inAll = 0;
  private depth = 0;

  constructor(private readonly lookUp: Lookup) {}

  /** Undefined where it makes one, and where nobody knows how many. */
  of(address: string, config: Fields): readonly Instance[] | undefined {
    if (!isRepeated(config) || this.known.has(address)) return this.known.get(address);
    if (this.depth >= MAX_CHAIN) return undefined;
    // Of what hangs on itself, nobody knows.
    this.known.set(address, undefined);
    this.depth++;
    const made = this.made(config);
    this.depth--;
    this.known.set(address, made);
    return made;
  }

  /** The value of a `count` or `for_each`, followed as far as it leads; an expression where it leads nowhere. */
  valueOf(value: unknown, left = MAX_CHAIN): unknown {
    if (typeof value !== "string") return this.lookUp(value);
    const [, name, argument] = CALL.exec(value) ?? [];
    if (name !== undefined) return called(name, argument!.trim(), this.argument(argument!.trim(), left)) ?? value;
    const next = this.lookUp(value);
    return typeof next !== "string" || next === value || left === 0 ? next : this.valueOf(next, left - 1);
  }

  private argument(text: string, left: number): unknown {
    if (text.startsWith("[")) return listOf(text);
    return left === 0 ? undefined : this.valueOf(`\${${text}}`, left - 1);
  }

  private made({ count, for_each: each, ...config }: Fields): readonly Instance[] | undefined {
    if (isSet(count) && isSet(each)) return undefined;
    const all = isSet(count) ? indices(this.valueOf(count)) : entries(this.valueOf(each));
    if (all === undefined || all.length > MOST_INSTANCES || this.inAll + all.length > MOST_IN_ALL) return undefined;
    this.inAll += all.length;
    return all.map(({ key, names }) => ({ key, config: ofInstance(config, names) }));
  }
}

/** True for a block that says how many it makes. */
export function isRepeated({ count, for_each: each }: Fields): boolean {
  return isSet(count) || isSet(each);
}

/** An instance's address, as plans have it. */
export function instanceAddress(block: string, key: number | string): string {
  return `${block}[${JSON.stringify(key)}]`;
}

/** The address of the block that makes it: what waits for a resource waits for all of its instances. */
export function addressOfBlock(address: string): string {
  const end = address.indexOf("[");
  return end < 0 ? address : address.slice(0, end);
}

/**
 * A list where they are counted, a mapping where each has a key.
 * @param of each as what names it sees it.
 */
export function valueOfInstances(instances: readonly Instance[], of: (config: Fields) => Fields): unknown {
  if (instances.every(({ key }) => typeof key === "number")) return instances.map(({ config }) => of(config));
  return Object.fromEntries(instances.map(({ key, config }) => [key, of(config)]));
}

export function instanceWith(key: number | string, instances: readonly Instance[]): Instance | undefined {
  return byKey(instances).get(key);
}

const byKey = oncePer(
  (instances: readonly Instance[]): ReadonlyMap<number | string, Instance> =>
    new Map(instances.map((each) => [each.key, each])),
);

/** Of what may be there several times one says the same by its index, if it is there. */
export function attributeOfOne(
  address: string,
  config: Fields,
  key: string | number | undefined,
  inner: readonly (string | number)[],
): Found {
  const why = { why: "which there may be several of" };
  if (typeof key !== "number" || !isSet(config["count"])) return why;
  return attributeOrId(address, ofInstance(config, { count: { index: key } }), inner);
}

interface Named {
  readonly key: number | string;
  readonly names: InstanceNames;
}

/** Functions whose value is known where their argument is. */
const CALL = /^\$\{\s*(toset|length)\(([^]*)\)\s*\}$/;

function called(name: string, text: string, argument: unknown): unknown {
  if (name === "toset") return textsOf(argument);
  if (Array.isArray(argument)) return argument.length;
  if (argument instanceof Set) return argument.size;
  // What stands in a resource as a mapping may be a block, of which Terraform has a list.
  if (/^(?!(?:local|var)\.)[^.]+\.[^.]+\./.test(text)) return undefined;
  const fields = asFields(argument);
  return fields !== undefined && hasKnownKeys(fields) ? Object.keys(fields).length : undefined;
}

function textsOf(list: unknown): ReadonlySet<string> | undefined {
  if (list instanceof Set) return list as ReadonlySet<string>;
  return Array.isArray(list) ? setOf(list) : undefined;
}

/** Once for each list: hundreds of resources may be made for each of one. */
const setOf = oncePer((items: readonly unknown[]): ReadonlySet<string> | undefined => {
  const texts = items.filter((item) => typeof item === "string");
  return texts.length === items.length && !texts.some(isTemplate) ? new Set(texts) : undefined;
});

/** A list of plain texts, as Terraform's language and JSON write it alike. */
function listOf(text: string): unknown {
  if (!text.endsWith("]")) return undefined;
  const items = text.slice(1, -1).trim();
  try {
    return JSON.parse(`[${items.endsWith(",") ? items.slice(0, -1) : items}]`) as unknown;
  } catch {
    return undefined;
  }
}

function indices(value: unknown): readonly Named[] | undefined {
  const length = asNumber(value);
  if (length === undefined || !Number.isInteger(length) || length < 0 || length > MOST_INSTANCES) return undefined;
  return Array.from({ length }, (_, index) => ({ key: index, names: { count: { index } } }));
}

function entries(value: unknown): readonly Named[] | undefined {
  return value === null || typeof value !== "object" ? undefined : entriesOf(value);
}

const entriesOf = oncePer((value: object): readonly Named[] | undefined => {
  // A list is here as a variable's value, whose type makes a set of it.
  const set = textsOf(value);
  const fields = set === undefined ? asFields(value) : undefined;
  if (fields !== undefined && !hasKnownKeys(fields)) return undefined;
  const found =
    set === undefined ? fields && Object.entries(fields) : [...set].map((item): [string, unknown] => [item, item]);
  return found
    ?.sort(([a], [b]) => compareText(a, b))
    .map(([key, item]) => ({ key, names: { each: { key, value: item } } }));
});

/** True for a mapping whose keys are all known. */
export const hasKnownKeys = oncePer((fields: Fields): boolean => !Object.keys(fields).some(isTemplate));
