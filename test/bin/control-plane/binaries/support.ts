import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import type { Mirrors } from "../../../../bin/control-plane/binaries/mirrors";
import type { Search, Wanted } from "../../../../bin/control-plane/binaries/source";
import type { Io } from "../../../../bin/io";
import { run } from "../../../support/build";
import { ioIn, place } from "../../support";

/** Nobody listens on this port of loopback: it is reserved. */
export const NOWHERE = "http://127.0.0.1:1";

export const LINUX = { os: "linux", arch: "amd64" } as const;

export function wanted(component: Wanted["component"], version: string, platform: Wanted["platform"] = LINUX): Wanted {
  return { component, version, platform };
}

/** A search with a cache of its own, in which nothing can be downloaded unless servers are given. */
export function search(
  options: { env?: Io["env"]; mirrors?: Mirrors; cwd?: string } = {},
): Search & { steps: string[] } {
  const steps: string[] = [];
  const io = ioIn(options.cwd ?? "/", { env: options.env ?? {} });
  const mirrors = options.mirrors ?? { kubernetes: NOWHERE, etcd: NOWHERE, images: NOWHERE };
  const { directory } = place();
  const own = { cache: join(directory, "cache"), modules: join(directory, "modules") };
  return { io, mirrors, ...own, steps, onStep: (what) => void steps.push(what) };
}

/** Writes a program that says something, whatever it is asked. */
export function writeProgram(directory: string, name: string, says: string): string {
  const file = join(directory, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\ncat <<'END'\n${says}\nEND\n`);
  chmodSync(file, 0o755);
  return file;
}

/** What a server answers under a path: a body, a status, or half of a body. */
export type Response = Buffer | string | number | { readonly truncated: Buffer } | { readonly redirect: string };

/** A compressed archive with these files. */
export function archiveOf(files: Readonly<Record<string, string>>): Buffer {
  const from = place(files);
  const to = place().path("archive");
  const { status, output } = run("tar", ["-czf", to, ...readdirSync(from.directory)], { cwd: from.directory });
  if (status !== 0) throw new Error(output);
  return readFileSync(to);
}

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => void server.close().closeAllConnections()));

/** A server on loopback. @returns its address and what was asked of it. */
export async function serve(paths: Readonly<Record<string, Response>>): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = paths[request.url ?? ""] ?? 404;
    if (typeof answer === "number") return void response.writeHead(answer).end("no");
    if (typeof answer === "string" || Buffer.isBuffer(answer)) return void response.end(answer);
    if ("redirect" in answer) return void response.writeHead(302, { location: answer.redirect }).end();
    response.writeHead(200, { "content-length": answer.truncated.length * 2 });
    response.write(answer.truncated, () => response.destroy());
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return { address: `http://127.0.0.1:${address.port}`, asked };
}
