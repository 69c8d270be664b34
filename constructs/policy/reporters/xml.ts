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

/** An element: attributes that are undefined are left out, children stand a level deeper. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const listed = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join("");
  if (children.length === 0) return `<${name}${listed}/>`;
  return `<${name}${listed}>\n${children.join("\n")}\n</${name}>`;
}

/** An element that holds text, and no white space of ours. */
export function xmlLeaf(name: string, attributes: Readonly<Record<string, string>>, text: string): string {
  const listed = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(value)}"`);
  return `<${name}${listed.join("")}>${xmlText(text, true)}</${name}>`;
}
