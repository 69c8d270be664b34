const ADDRESS = /[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;

/** What may be addresses of resources in a block: in its templates, and in what `depends_on` lists. */
export function mentionsOf(block: unknown): string[] {
  const found = new Set<string>();
  collect(block, false, found);
  return [...found];
}

function collect(value: unknown, inList: boolean, found: Set<string>): void {
  if (typeof value === "string") {
    if (inList || value.includes("${")) for (const address of value.match(ADDRESS) ?? []) found.add(address);
  } else if (value !== null && typeof value === "object") {
    const fields = value as Record<string, unknown>;
    for (const key of Object.keys(fields)) collect(fields[key], inList || key === "depends_on", found);
  }
}
