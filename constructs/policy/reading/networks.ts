import { addTo } from "../../core/add-to";

/** IPv4 networks as ranges of numbers, for rules that ask whether they overlap or have room. */
export interface Network {
  readonly text: string;
  readonly prefix: number;
  readonly first: number;
  /** How many addresses it has. */
  readonly size: number;
}

/** Reads `10.64.0.0/10`; undefined for anything else, host bits included in what is ignored. */
export function readNetwork(text: string): Network | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { text, prefix, first: address - (address % size), size };
}

export function overlap(a: Network, b: Network): boolean {
  return a.first < b.first + b.size && b.first < a.first + a.size;
}

/** How many blocks of a prefix length a network holds. */
export function blocksIn({ prefix }: Network, blockPrefix: number): number {
  return blockPrefix < prefix ? 0 : 2 ** (blockPrefix - prefix);
}

interface Numbered<T> {
  readonly number: number;
  readonly item: T;
}

/** Things by their networks: two that overlap lie one in the other, so that nobody compares each with each. */
export class NetworkIndex<T extends { readonly network: Network }> {
  private readonly byBlock = new Map<string, Numbered<T>[]>();
  /** By first address, larger ones before those that begin where they do. */
  private readonly sorted: readonly Numbered<T>[];

  constructor(all: readonly T[]) {
    const numbered = all.map((item, number) => ({ number, item }));
    for (const each of numbered) addTo(this.byBlock, blockKey(each.item.network.first, each.item.network.prefix), each);
    this.sorted = numbered.sort(
      ({ item: { network: a } }, { item: { network: b } }) => a.first - b.first || a.prefix - b.prefix,
    );
  }

  /** How many overlap a network, and some of them in the order in which they were given: no more than `most`. */
  overlapping(
    { first, size, prefix }: Network,
    most: number,
  ): { readonly found: readonly T[]; readonly count: number } {
    const around = Array.from({ length: prefix + 1 }, (_, length) => {
      const start = first - (first % 2 ** (32 - length));
      return { start, here: this.byBlock.get(blockKey(start, length)) ?? [] };
    });
    const atStart = around.reduce((sum, { start, here }) => sum + (start === first ? here.length : 0), 0);
    const [from, to] = [this.indexOf(first) + atStart, this.indexOf(first + size)];
    const holding = around.reduce((sum, { here }) => sum + here.length, 0);
    const some = around
      .flatMap(({ here }) => here.slice(0, most))
      .concat(this.sorted.slice(from, Math.min(to, from + most)));
    const found = some.slice(0, most).sort((a, b) => a.number - b.number);
    return { found: found.map(({ item }) => item), count: holding + to - from };
  }

  /** Where those begin that start at an address or behind it. */
  private indexOf(first: number): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.sorted[middle]!.item.network.first < first) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function blockKey(first: number, prefix: number): string {
  return `${first}/${prefix}`;
}
