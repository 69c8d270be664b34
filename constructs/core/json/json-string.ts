const BACKSLASH = 0x5c;

/** The offset of the quote that ends the JSON string which begins at `start`, or of the text's end. */
export function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    // An even number of backslashes are escaped by each other, and the quote by none.
    if ((at - before) % 2 === 0) return at;
  }
  return text.length;
}
