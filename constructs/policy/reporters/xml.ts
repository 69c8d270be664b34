import { printable } from "../../core/fault";

/** What XML 1.0 has no character for, not even escaped: halves of surrogate pairs and two that are no characters. */
const NO_XML = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g;

/** Text from outside as it may stand in XML, between tags and in attributes; lines stay lines where `lines` is true. */
export function xmlText(text: string, lines = false): string {
  const safe = lines ? text.split("\n").map(printable).join("\n") : printable(text);
  return safe
    .replace(NO_XML, (half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** The tag that begins an element; attributes that are undefined are left out. */
export function xmlStart(name: string, attributes: Attributes): string {
  return `<${name}${listed(attributes)}>`;
}

/** An element: attributes that are undefined are left out, children stand a level deeper. */
export function xmlElement(name: string, attributes: Attributes, children: readonly string[] = []): string {
  if (children.length === 0) return `<${name}${listed(attributes)}/>`;
  return `${xmlStart(name, attributes)}\n${children.join("\n")}\n</${name}>`;
}

/** An element that holds text, and no white space of ours. */
export function xmlLeaf(name: string, attributes: Readonly<Record<string, string>>, text: string): string {
  return `${xmlStart(name, attributes)}${xmlText(text, true)}</${name}>`;
}

function listed(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join("");
}
