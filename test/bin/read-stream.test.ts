import { Readable } from "node:stream";
import { readStream } from "../../bin/read-stream";

const stream = (...chunks: readonly (string | Buffer)[]) => Readable.from(chunks);

test("pieces of one letter are put together again", async () => {
  const [first, second] = [Buffer.from("ä").subarray(0, 1), Buffer.from("ä").subarray(1)];
  expect(await readStream(stream("a", first, second), 10)).toBe("aä");
});

test("more than is allowed is refused", async () => {
  await expect(readStream(stream("12345"), 4)).rejects.toMatchObject({ faults: [{ code: "file/too-large" }] });
});

test("what is no text is refused", async () => {
  await expect(readStream(stream(Buffer.from([0xff, 0xfe])), 4)).rejects.toMatchObject({
    faults: [{ code: "file/not-text" }],
  });
});
