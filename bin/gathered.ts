/** Characters of a piece that is worth a call of the operating system. */
const PIECE = 65_536;

/** Small pieces of a text as fewer large ones. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let text = "";
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}
