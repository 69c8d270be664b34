import { oncePerText } from "../../core/once-per";

/** A name in Terraform's language, as a pattern with the flag `u`. Source: github.com/hashicorp/hcl, spec, Identifiers. */
export const IDENTIFIER = String.raw`[\p{ID_Start}_][\p{ID_Continue}-]*`;

/** Where a text is read: as it stands, between quotes of an expression, or as an expression. */
type Mode = "text" | "quoted" | "expression";

const OPENING = String.raw`([$%])\1\{|[$%]\{`;
const DOT = String.raw`\s*\.\s*`;

/** What comes next that counts, in each mode. Names are read with what follows: one after a dot is an attribute's. */
const NEXT: Readonly<Record<Mode, RegExp>> = {
  text: new RegExp(OPENING, "g"),
  quoted: new RegExp(String.raw`${OPENING}|\\[^]|"`, "g"),
  expression: new RegExp(
    String.raw`["{}#]|\/[/*]|(?<attribute>\.\s*)?(?<name>${IDENTIFIER})(?:${DOT}(?<second>${IDENTIFIER}))?(?:${DOT}(?<third>${IDENTIFIER}))?`,
    "gu",
  ),
};

/** What may be addresses of resources and data sources in texts that name some, each once: templates, and what `depends_on` lists. */
export function mentionsOf(texts: readonly string[]): readonly string[] {
  const [only] = texts;
  return texts.length === 1 ? addressesIn(only!) : [...new Set(texts.flatMap(addressesIn))];
}

/** Most resources name their namespace in the same words. */
const addressesIn = oncePerText((text: string): readonly string[] => {
  const found = new Set<string>();
  forEachName(text, (token) => addAddress(token, found));
  return [...found];
});

/**
 * Finds the names in a text's templates, or in one that is an expression, as what depends_on lists.
 * @param found takes each, with the names behind it and, as `attribute`, a dot before it; and how deep it stands, two in a
 * template of the text's own.
 */
export function forEachName(text: string, found: (token: RegExpExecArray, depth: number) => void): void {
  // What depends_on lists is no template.
  const open: Mode[] = [/[$%]\{/.test(text) ? "text" : "expression"];
  for (let at = 0; ;) {
    const mode = open.at(-1)!;
    const next = NEXT[mode];
    next.lastIndex = at;
    const token = next.exec(text);
    if (token === null) return;
    at = next.lastIndex;
    if (mode !== "expression") turnInText(token[0], open);
    else if (token.groups?.["name"] !== undefined) found(token, open.length);
    else at = turnInExpression(text, token[0], open, at);
  }
}

/** An opening that is escaped, and an escaped quote, are text. */
function turnInText(token: string, open: Mode[]): void {
  if (token === '"') open.pop();
  else if (token === "${" || token === "%{") open.push("expression");
}

/** @returns where to read on. */
function turnInExpression(text: string, token: string, open: Mode[], at: number): number {
  switch (token) {
    case '"':
      open.push("quoted");
      return at;
    case "{":
      open.push("expression");
      return at;
    case "}":
      // Of what no brace opened there is nothing to end.
      if (open.length > 1) open.pop();
      return at;
    default:
      return endOf(text, token === "/*" ? "*/" : "\n", at);
  }
}

/** The end of a comment. */
function endOf(text: string, ending: string, at: number): number {
  const end = text.indexOf(ending, at);
  return end < 0 ? text.length : end + ending.length;
}

/** A data source has a type and a name behind `data`. */
function addAddress({ groups = {} }: RegExpExecArray, found: Set<string>): void {
  const { attribute, name, second, third } = groups;
  if (attribute !== undefined || second === undefined) return;
  found.add(name === "data" && third !== undefined ? `data.${second}.${third}` : `${name}.${second}`);
}
