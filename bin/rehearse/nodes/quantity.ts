const SUFFIXES: Readonly<Record<string, number>> = {
  "": 1,
  ...{ n: 1e-9, u: 1e-6, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};

/** A Kubernetes quantity as a number: `64` cores, `56Gi` bytes; 0 for whatever is none. */
export function quantity(text: unknown): number {
  if (typeof text === "number") return text;
  const match = typeof text === "string" ? /^(\d{1,18}(?:\.\d{1,9})?)([A-Za-z]{0,2})$/.exec(text) : null;
  const suffix = match?.[2] ?? "";
  return match === null || !Object.hasOwn(SUFFIXES, suffix) ? 0 : Number(match[1]) * SUFFIXES[suffix]!;
}
