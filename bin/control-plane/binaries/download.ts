import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { timeLimit } from "../../time-limit";

/** What could not be had, in words for people. */
export class DownloadError extends Error {}

/** The largest that is fetched today, kube-apiserver, has 90 MB. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Of checksums and manifests. */
const MAX_TEXT_BYTES = 1024 * 1024;

/** For a whole file: 90 MB in ten minutes is slower than any line that one would work with. */
const TIMEOUT_MS = 600_000;

/** GitHub redirects once, dl.k8s.io twice. */
const MAX_REDIRECTS = 5;

export interface DownloadLimits {
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
}

/** Fetches a file and returns its SHA-256 in hexadecimal. @throws DownloadError */
export async function downloadTo(
  file: string,
  url: string,
  signal: AbortSignal,
  { maxBytes = MAX_BYTES, timeoutMs = TIMEOUT_MS }: DownloadLimits = {},
): Promise<string> {
  const limit = timeLimit(signal, timeoutMs);
  try {
    return await download(file, url, limit.signal, maxBytes);
  } finally {
    limit.done();
  }
}

async function download(file: string, url: string, limit: AbortSignal, maxBytes: number): Promise<string> {
  const response = await reach(url, limit);
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (announced > maxBytes) throw new DownloadError(`${url} is too large: ${announced} bytes, allowed are ${maxBytes}`);
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > maxBytes ? new DownloadError(`${url} is larger than ${maxBytes} bytes`) : null, chunk);
    },
  });
  if (response.body === null) throw new DownloadError(`${url} is empty`);
  const body = Readable.fromWeb(response.body);
  try {
    await pipeline(body, measure, createWriteStream(file), { signal: limit });
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError(`${url} broke off: ${reasonOf(error)}`);
  }
  return hash.digest("hex");
}

/** Fetches a small document. @throws DownloadError */
export async function downloadText(url: string, signal: AbortSignal, accept = "*/*"): Promise<string> {
  const limit = timeLimit(signal, TIMEOUT_MS);
  try {
    return await readText(url, await reach(url, limit.signal, accept));
  } finally {
    limit.done();
  }
}

async function readText(url: string, response: Response): Promise<string> {
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (announced > MAX_TEXT_BYTES) throw new DownloadError(`${url} is too large: ${announced} bytes`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > MAX_TEXT_BYTES) throw new DownloadError(`${url} is larger than ${MAX_TEXT_BYTES} bytes`);
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError(`${url} broke off: ${reasonOf(error)}`);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** The digest of a file in a file of checksums: alone, or in a line with its name. @throws DownloadError */
export async function publishedDigest(url: string, name: string, signal: AbortSignal): Promise<string> {
  const text = await downloadText(url, signal);
  const lines = text.split("\n").map((line) => line.trim().split(/\s+\*?/));
  const digest = lines.find((words) => words.length === 1 || words[1] === name)?.[0] ?? "";
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new DownloadError(`${url} has no SHA-256 of ${name}`);
  return digest;
}

/** Follows redirects itself: each must stay on https. */
async function reach(address: string, signal: AbortSignal, accept = "*/*"): Promise<Response> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (!isTrusted(url)) throw new DownloadError(`${url.origin} is no https address`);
    const response = await request(url, signal, accept);
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return accepted(url, response);
    void response.body?.cancel();
    url = new URL(location, url);
  }
  throw new DownloadError(`${address} redirects more than ${MAX_REDIRECTS} times`);
}

async function request(url: URL, signal: AbortSignal, accept: string): Promise<Response> {
  try {
    return await fetch(url, { signal, redirect: "manual", headers: { accept } });
  } catch (error) {
    throw new DownloadError(`${url.origin} cannot be reached: ${reasonOf(error)}`);
  }
}

function accepted(url: URL, response: Response): Response {
  if (response.ok) return response;
  void response.body?.cancel();
  throw new DownloadError(`${url.href} answered ${response.status}`);
}

/** Nobody stands between us and our own machine. */
function isTrusted({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "[::1]"].includes(hostname));
}

/** `fetch failed` says nothing; what it failed of does. */
function reasonOf(error: unknown): string {
  const cause = (error as Error).cause;
  const { code, message } = (cause ?? error) as { code?: unknown; message?: string };
  const parts = [typeof code === "string" ? code : "", message ?? ""];
  return [...new Set(parts.filter((part) => part !== ""))].join(": ");
}
