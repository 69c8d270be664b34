import { oncePer } from "../../core/once-per";
import { enclosingNetwork, parseNetwork } from "../../tenant/network";

/** Addresses by CIDR, without some networks inside. */
export interface Block {
  readonly cidr: string;
  readonly except?: readonly string[];
}

/** All addresses of a family but some networks. */
export interface WholeSpace {
  readonly cidr: "0.0.0.0/0" | "::/0";
  /** What no block has of them; a network of which some block has a part is among them. */
  readonly except: readonly string[];
}

/** Numbers from the first to the last, both included. */
type Range = readonly [first: bigint, last: bigint];

/** A family of addresses, by the block that is all of it. */
export type Family = WholeSpace["cidr"];

export const FAMILIES: readonly Family[] = ["0.0.0.0/0", "::/0"];

const SPACES = [
  { family: 4, cidr: "0.0.0.0/0", last: (1n << 32n) - 1n },
  { family: 6, cidr: "::/0", last: (1n << 128n) - 1n },
] as const;

/** How a block begins that holds the first address of its family: without one, no others make up for it. */
const FIRST = /^(0\.|0{0,4}:)/;

/** True for a CIDR that is all addresses of its family, however it is spelled. */
export function isWhole(cidr: string): boolean {
  return cidr.endsWith("/0");
}

/** What blocks are together where they leave out no address but what they except: `0.0.0.0/1` and `128.0.0.0/1`. */
export function wholeSpace(blocks: readonly Block[]): WholeSpace | undefined {
  if (!blocks.some(hasFirst)) return undefined;
  let part: WholeSpace | undefined;
  for (const { family, cidr, last } of SPACES) {
    const own = ofFamily(blocks, family);
    if (!covers(joined(own.map(({ range }) => range)), [0n, last])) continue;
    const had = hadBy(own, family);
    const left = new Set(own.flatMap(({ except }) => except));
    const found = { cidr, except: [...left].filter((text) => !covers(had, rangeOf(text, family))) };
    // All of one family is everybody, whatever is left out of the other.
    if (found.except.length === 0) return found;
    part ??= found;
  }
  return part;
}

/** Families of which blocks leave no address out together, whatever single ones except. */
export function wholeFamilies(blocks: readonly Block[]): readonly Family[] {
  if (!blocks.some(hasFirst)) return [];
  return SPACES.filter(({ family, last }) => covers(hadBy(ofFamily(blocks, family), family), [0n, last])).map(
    ({ cidr }) => cidr,
  );
}

/** True where two blocks have an address in common that none of them excepts. */
export function sharesAddresses(one: Block, other: Block): boolean {
  const [a, b] = [rangesOf(one), rangesOf(other)];
  return SPACES.some(({ family }) =>
    a[family].some(([first, last]) => b[family].some(([from, to]) => first <= to && from <= last)),
  );
}

/** True for a block of one address, such as `192.0.2.7/32`. */
export function isOneAddress(block: Block): boolean {
  const ranges = SPACES.flatMap(({ family }) => rangesOf(block)[family]);
  return ranges.length === 1 && ranges.every(([first, last]) => first === last);
}

/** What a block has of each family; asked of the same ones for each pair of namespaces. */
const rangesOf = oncePer((block: Block): Readonly<Record<4 | 6, readonly Range[]>> => {
  const of = (family: 4 | 6) => hadBy(ofFamily([block], family), family);
  return { 4: of(4), 6: of(6) };
});

function hasFirst({ cidr }: Block): boolean {
  return FIRST.test(cidr) || isWhole(cidr);
}

interface Part {
  readonly range: Range;
  readonly except: readonly string[];
}

function ofFamily(blocks: readonly Block[], family: 4 | 6): Part[] {
  return blocks.flatMap(({ cidr, except = [] }) => {
    const range = rangeOf(cidr, family);
    return range === undefined ? [] : [{ range, except }];
  });
}

/** What blocks have of a family together; nothing of one that excepts what nobody can read. */
function hadBy(parts: readonly Part[], family: 4 | 6): Range[] {
  return joined(
    parts.flatMap(({ range, except }) =>
      without(
        range,
        except.map((text) => rangeOf(text, family) ?? range),
      ),
    ),
  );
}

/** Host bits are ignored, as who enforces a policy ignores them. */
function rangeOf(text: string, family: 4 | 6): Range | undefined {
  const network = parseNetwork(enclosingNetwork(text) ?? "");
  if (network?.family !== family) return undefined;
  const size = 1n << BigInt((family === 4 ? 32 : 128) - network.prefix);
  return [network.base, network.base + size - 1n];
}

function covers(ranges: readonly Range[], wanted: Range | undefined): boolean {
  return wanted !== undefined && ranges.some(([first, last]) => first <= wanted[0] && wanted[1] <= last);
}

/** Ranges in order, those that touch as one. */
function joined(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const [first, last] of [...ranges].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const before = found.at(-1);
    if (before === undefined || first > before[1] + 1n) found.push([first, last]);
    else found[found.length - 1] = [before[0], last > before[1] ? last : before[1]];
  }
  return found;
}

function without([first, last]: Range, holes: readonly Range[]): Range[] {
  const left: Range[] = [];
  let next = first;
  for (const [from, to] of joined(holes)) {
    if (from > next) left.push([next, from - 1n]);
    if (to >= next) next = to + 1n;
  }
  if (next <= last) left.push([next, last]);
  return left;
}
