const ADDRESS = /[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;

/** What may be addresses of resources in texts that name some: templates, and what `depends_on` lists. */
export function mentionsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(ADDRESS) ?? []))];
}
