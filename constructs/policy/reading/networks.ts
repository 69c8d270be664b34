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
