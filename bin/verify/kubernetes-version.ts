/** `v1.36.3` as numbers; builds append to it: `v1.36.3+k3s1`, `v1.36.3-eks-1`. Undefined for what is no version. */
export function parsedVersion(version: string): { readonly major: number; readonly minor: number } | undefined {
  const match = /^v(\d{1,3})\.(\d{1,3})\.\d/.exec(version);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Minors by which the second version is behind the first; negative where it is ahead. */
export function minorsBehind(first: string, second: string): number | undefined {
  const [a, b] = [parsedVersion(first), parsedVersion(second)];
  if (a === undefined || b === undefined || a.major !== b.major) return undefined;
  return a.minor - b.minor;
}

/** The version without what a distribution appends to it. */
export function plainVersion(version: string): string {
  return /^v\d+\.\d+\.\d+/.exec(version)?.[0] ?? version;
}
