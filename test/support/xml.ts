/** An element of a document that was well-formed. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const TOKEN = /<\?xml[^>]*\?>|<\/([\w:-]+)>|<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

/**
 * Reads XML 1.0 without DOCTYPE, comments and CDATA.
 * @throws Error for what is not well-formed, and for characters that XML has no place for.
 */
export function parseXml(text: string): Element {
  const wrong = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.exec(text);
  if (wrong !== null) throw new Error(`U+${wrong[0].codePointAt(0)!.toString(16)} is no character of XML`);
  interface Open {
    name: string;
    attributes: Record<string, string>;
    children: Element[];
    text: string;
  }
  const root: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text);
    if (token === null) throw new Error(`not well-formed at ${JSON.stringify(text.slice(at, at + 40))}`);
    const [, closed, started, attributes = "", alone, words] = token;
    const inner = open[open.length - 1]!;
    if (words !== undefined) inner.text += unescaped(words);
    if (started !== undefined) {
      const element: Open = { name: started, attributes: attributesOf(attributes), children: [], text: "" };
      inner.children.push(element);
      if (alone === "") open.push(element);
    }
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes another element`);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error("not one document");
  return root.children[0]!;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescaped(value!)]),
  );
}

function unescaped(text: string): string {
  if (/&(?!#\d+;|amp;|lt;|gt;|quot;|apos;)/.test(text)) throw new Error(`a bare & in ${JSON.stringify(text)}`);
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
