import { renameSync } from "node:fs";
import * as path from "node:path";
import { keep } from "./cache";
import { DownloadError, downloadTo, publishedDigest } from "./download";
import { fetchFromImage } from "./image";
import type { Published, PublishedImage } from "./published";
import { publishedFile } from "./published";
import type { BinarySource, Search, Wanted } from "./source";
import { unpack } from "./unpack";

/** Signed by nobody, so trusted for https and the publisher's own checksum: what differs from it never gets a name. */
export const archives: BinarySource = {
  name: "download",
  async find(wanted, search) {
    const published = publishedFile(wanted, search.mirrors);
    if (typeof published === "string") return { why: published };
    search.onStep(`downloading ${wanted.component} ${wanted.version}`);
    try {
      return {
        binary: await keep(wanted, search, archives.name, (file) =>
          fetchProgram(published, file, wanted.platform, search),
        ),
      };
    } catch (error) {
      if (error instanceof DownloadError) return { why: error.message };
      throw error;
    }
  },
};

async function fetchProgram(
  published: Published | PublishedImage,
  file: string,
  platform: Wanted["platform"],
  { io }: Search,
): Promise<void> {
  if ("image" in published) return fetchFromImage(io, published, platform, file);
  const signal = io.interruption();
  const name = path.posix.basename(published.url);
  const expected = await publishedDigest(published.checksums, name, signal);
  const fetched = `${file}.download`;
  const actual = await downloadTo(fetched, published.url, signal);
  if (actual !== expected) {
    throw new DownloadError(`${published.url} is not what its checksum says: ${actual}, not ${expected}`);
  }
  if (published.member === undefined) return renameSync(fetched, file);
  const refusal = await unpack(io, fetched, published.member, file);
  if (refusal !== undefined) throw new DownloadError(`${name} cannot be unpacked: ${refusal}`);
}
