#!/usr/bin/env node
import { keepCompiled } from "./compile-cache";

// A reader that went away (`gigafactory check | head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

async function main(): Promise<void> {
  // Before anything large is loaded.
  keepCompiled(process.env);
  const { runCli } = await import("./cli");
  const { processIo } = await import("./io");
  const { version } = await import("./version");
  process.exitCode = await runCli(process.argv.slice(2), processIo(), version());
}

void main();
