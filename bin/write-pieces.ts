import type { Output } from "./io";

/** Writes a long text as it is made, and makes no more of it than is read. */
export async function writePieces(output: Output, pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) {
    output.write(piece);
    await output.drained?.();
  }
}
