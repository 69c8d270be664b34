import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { downloadTo, publishedDigest } from "../../../../bin/control-plane/binaries/download";
import { place } from "../../support";
import { NOWHERE, serve } from "./support";

const BODY = Buffer.from("a program".repeat(1000));
const DIGEST = createHash("sha256").update(BODY).digest("hex");
const never = new AbortController().signal;

const fetched = async (paths: Parameters<typeof serve>[0], limits = {}) => {
  const { address } = await serve(paths);
  const file = place().path("file");
  return { file, digest: downloadTo(file, `${address}/file`, never, limits) };
};

test("a file is fetched whole, and its digest told", async () => {
  const { file, digest } = await fetched({ "/file": BODY });
  expect(await digest).toBe(DIGEST);
  expect(readFileSync(file)).toEqual(BODY);
});

test("a redirect is followed", async () => {
  expect(await (await fetched({ "/file": { redirect: "/there" }, "/there": BODY })).digest).toBe(DIGEST);
});

test.each([
  ["a file that isn't there", { "/file": 404 }, {}, /\/file answered 404$/],
  ["a server that fails", { "/file": 500 }, {}, /\/file answered 500$/],
  ["a file that breaks off", { "/file": { truncated: BODY } }, {}, /\/file broke off: /],
  ["a file that is too large", { "/file": BODY }, { maxBytes: 100 }, /is too large|is larger than 100 bytes/],
  ["a redirect to plain http elsewhere", { "/file": { redirect: "http://example.org/file" } }, {}, /no https address/],
  ["a circle of redirects", { "/file": { redirect: "/file" } }, {}, /redirects more than 5 times$/],
])("%s is refused", async (_, paths, limits, why) => {
  await expect((await fetched(paths, limits)).digest).rejects.toThrow(why);
});

test("a server that never answers is given up", async () => {
  const { createServer } = await import("node:net");
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const download = downloadTo(place().path("file"), `http://127.0.0.1:${port}/file`, never, { timeoutMs: 200 });
  await expect(download).rejects.toThrow("cannot be reached");
  silent.close();
});

test("nobody at the address is said with the system's word for it", async () => {
  await expect(downloadTo(place().path("file"), `${NOWHERE}/file`, never)).rejects.toThrow(
    /^http:\/\/127\.0\.0\.1:1 cannot be reached: /,
  );
});

test("plain http is for loopback only, and refused before anything is asked", async () => {
  await expect(downloadTo(place().path("file"), "http://example.org/file", never)).rejects.toThrow(
    "http://example.org is no https address",
  );
});

test.each([
  ["alone", DIGEST],
  ["alone, with a line end", `${DIGEST}\n`],
  ["in a line with its name", `${"0".repeat(64)}  other\n${DIGEST}  file\n`],
  ["in a line with its name, as binary", `${DIGEST} *file\n`],
])("a digest is read %s", async (_, text) => {
  const { address } = await serve({ "/sums": text });
  expect(await publishedDigest(`${address}/sums`, "file", never)).toBe(DIGEST);
});

test.each(["", "<html>sign in</html>", `${DIGEST}  other\n`, `${DIGEST.slice(1)}\n`])(
  "checksums that have none of the file are refused: %j",
  async (text) => {
    const { address } = await serve({ "/sums": text });
    await expect(publishedDigest(`${address}/sums`, "file", never)).rejects.toThrow("has no SHA-256 of file");
  },
);
