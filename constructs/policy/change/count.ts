const SCALES: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity as a number, `4k` → 4000; undefined for text that is none. */
export function parseQuantityCount(text: string): number | undefined {
  const [, digits, suffix = ""] = /^(\d{1,15}(?:\.\d{1,9})?)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * SCALES[suffix]!;
}
