import { createHash } from "node:crypto";
import { z } from "zod";
import type { Io } from "../../io";
import { DownloadError, downloadText, downloadTo } from "./download";
import type { PublishedImage } from "./published";
import type { Wanted } from "./source";
import { unpack } from "./unpack";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** What an image consists of on each platform. Source: OCI image specification 1.1, image-index and manifest. */
const IndexModel = z.object({
  manifests: z.array(z.object({ digest, platform: z.object({ os: z.string(), architecture: z.string() }).optional() })),
});

const ManifestModel = z.object({ layers: z.array(z.object({ digest })) });

const INDEX = "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json";
const MANIFEST = "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";

/**
 * Fetches a program out of a container image. The registry is trusted for which image a tag means; everything below
 * that is named by its digest, and what differs from it is refused. @throws DownloadError
 */
export async function fetchFromImage(
  io: Io,
  { image, tag, member }: PublishedImage,
  { os, arch }: Wanted["platform"],
  file: string,
): Promise<void> {
  const signal = io.interruption();
  const index = parsed(
    IndexModel,
    `${image}/manifests/${tag}`,
    await downloadText(`${image}/manifests/${tag}`, signal, INDEX),
  );
  const own = index.manifests.find(({ platform }) => platform?.os === os && platform.architecture === arch);
  if (own === undefined) throw new DownloadError(`${image}:${tag} is not for ${os} on ${arch}`);
  const address = `${image}/manifests/${own.digest}`;
  const text = await downloadText(address, signal, MANIFEST);
  refuseUnless(own.digest, `sha256:${createHash("sha256").update(text).digest("hex")}`, address);
  const { layers } = parsed(ManifestModel, address, text);
  // A program is what an image adds last.
  for (const layer of [...layers].reverse()) {
    const blob = `${image}/blobs/${layer.digest}`;
    const archive = `${file}.layer`;
    refuseUnless(layer.digest, `sha256:${await downloadTo(archive, blob, signal)}`, blob);
    if ((await unpack(io, archive, member, file)) === undefined) return;
  }
  throw new DownloadError(`${image}:${tag} has no ${member}`);
}

function refuseUnless(expected: string, actual: string, what: string): void {
  if (actual !== expected) throw new DownloadError(`${what} is not what its name says: ${actual}`);
}

function parsed<T>(model: z.ZodType<T>, what: string, text: string): T {
  try {
    return model.parse(JSON.parse(text));
  } catch {
    throw new DownloadError(`${what} is no manifest of an image`);
  }
}
