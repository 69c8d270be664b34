import { FaultError } from "../constructs/core/fault";

/**
 * Reads a stream to its end as UTF-8.
 * @throws FaultError `file/too-large` as soon as there is more than `maxBytes`, `file/not-text`.
 */
export async function readStream(stream: AsyncIterable<unknown>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += buffer.length;
    if (bytes > maxBytes)
      throw new FaultError([
        {
          code: "file/too-large",
          message: "the standard input is too large to be read",
          path: [],
          allowed: `at most ${maxBytes} bytes`,
        },
      ]);
    chunks.push(buffer);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new FaultError([
      { code: "file/not-text", message: "the standard input is no UTF-8 text", path: [], fix: "give it as UTF-8" },
    ]);
  }
}
