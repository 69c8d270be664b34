/**
 * A document as JSON text. JSON itself escapes only the controls below U+0020; the rest of what can steer a terminal is
 * escaped here. Such characters can only stand inside strings, where an escape means the same.
 */
export function safeJson(document: unknown): string {
  const json = JSON.stringify(document, null, 2);
  return `${json.replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  })}\n`;
}
