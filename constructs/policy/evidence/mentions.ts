const ADDRESS = /[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;

/** What may be addresses of resources in a block: in its templates, and in what `depends_on` lists. */
export function mentionsOf(block: unknown): string[] {
  return [...new Set(textsOf(block, false).flatMap((text) => text.match(ADDRESS) ?? []))];
}

function textsOf(value: unknown, inList: boolean): string[] {
  if (typeof value === "string") return inList || value.includes("${") ? [value] : [];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) =>
    textsOf(item, inList || key === "depends_on"),
  );
}
