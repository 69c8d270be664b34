import * as path from "node:path";
import type { CrdBundle } from "../constructs/catalog/crds";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import type { Io } from "./io";

/** Where the projects' CRD files are read from. */
export interface CrdSource {
  /** @throws FaultError `crds/not-found` for one file, `crds/unreachable` where no file can be had at all. */
  read(bundle: CrdBundle, file: string): Promise<string>;
}

/** Rook's, by far the largest, has 0.8 MB. */
const MAX_BYTES = 16 * 1024 * 1024;

const TIMEOUT_MS = 60_000;

/** A directory, where one is named; else a server that serves files as raw.githubusercontent.com does. */
export function crdSource(io: Io, { from, mirror }: { readonly from?: string; readonly mirror: string }): CrdSource {
  if (from === undefined) return { read: (bundle, file) => download(mirror, bundle, file) };
  const directory = path.resolve(io.cwd, from);
  if (!io.files.isDirectory(directory)) throw new FaultError([noDirectory(from)]);
  return {
    read(bundle, file) {
      const name = path.join(directory, bundle.name, file);
      if (io.files.size(name) !== undefined) return Promise.resolve(io.files.read(name));
      const fix = `put ${sourceOf(bundle, file)} there`;
      return Promise.reject(new FaultError([notFound(bundle, file, `is not in ${from}`, fix)]));
    },
  };
}

async function download(mirror: string, bundle: CrdBundle, file: string): Promise<string> {
  const url = `${mirror.replace(/\/+$/, "")}/${bundle.repository}/${bundle.ref}/${bundle.directory}${file}`;
  const response = await reach(url, mirror);
  if (!response.ok) {
    void response.body?.cancel();
    const fix = `let the mirror serve ${sourceOf(bundle, file)}`;
    throw new FaultError([notFound(bundle, file, `could not be had: ${url} answered ${response.status}`, fix)]);
  }
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (announced > MAX_BYTES) throw new FaultError([tooLarge(bundle, file, announced)]);
  return response.text().catch((error: unknown) => {
    throw new FaultError([unreachable(mirror, reasonOf(error))]);
  });
}

/** A redirect could lead anywhere: the mirror itself must have the file. */
async function reach(url: string, mirror: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: "error" });
  } catch (error) {
    throw new FaultError([unreachable(mirror, reasonOf(error))]);
  }
}

/** `fetch failed` says nothing; what it failed of does. */
function reasonOf(error: unknown): string {
  const cause = (error as Error).cause;
  const { code, message } = (cause ?? error) as { code?: string; message?: string };
  return [code, message].filter((part) => part !== undefined && part !== "").join(": ");
}

function sourceOf({ repository, ref, directory }: CrdBundle, file: string): string {
  return `${directory}${file} of ${repository} at ${ref}`;
}

function notFound(bundle: CrdBundle, file: string, problem: string, fix: string): Fault {
  return { code: "crds/not-found", message: `${bundle.name}/${file} ${problem}`, path: [], fix };
}

function tooLarge(bundle: CrdBundle, file: string, bytes: number): Fault {
  const allowed = `at most ${MAX_BYTES} bytes`;
  return {
    code: "crds/too-large",
    message: `${bundle.name}/${file} is too large to be CRDs`,
    path: [],
    received: `${bytes} bytes`,
    allowed,
  };
}

function unreachable(mirror: string, reason: string): Fault {
  return {
    code: "crds/unreachable",
    message: `${mirror} cannot be reached: ${reason}`,
    path: [],
    received: mirror,
    fix: "where there is no internet: --mirror URL of a server that has the files, or --from DIRECTORY",
  };
}

function noDirectory(from: string): Fault {
  return {
    code: "crds/unreachable",
    message: `there is no directory ${from}`,
    path: [],
    received: from,
    allowed: "a directory with <project>-<version>/<file>",
  };
}
