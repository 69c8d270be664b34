import { oncePerText } from "../../core/once-per";

/** An address, or a name alone: one that were no match would be tried again from each of its letters. */
const NAME = /(?:data\.[A-Za-z_][\w-]*|[A-Za-z_][\w-]*)(?:\.[A-Za-z_][\w-]*)?/g;

/** What may be addresses of resources and data sources in texts that name some, each once: templates, and what `depends_on` lists. */
export function mentionsOf(texts: readonly string[]): readonly string[] {
  const [only] = texts;
  return texts.length === 1 ? addressesIn(only!) : [...new Set(texts.flatMap(addressesIn))];
}

/** Most resources name their namespace in the same words. */
const addressesIn = oncePerText((text: string): readonly string[] => {
  const found = new Set<string>();
  for (const [name] of text.matchAll(NAME)) if (name.includes(".")) found.add(name);
  return [...found];
});
