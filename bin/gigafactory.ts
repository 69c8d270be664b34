#!/usr/bin/env node
import { join } from "node:path";
import { loadBundle } from "./bundle";
import { compiledCodeDirectory, keepCompiledPackages } from "./compiled-code";
import { runForSeconds } from "./tier-up";

// A reader that went away (`gigafactory check | head`) is no failure, and no success either: the command says which.
for (const [name, stream] of [
  ["standard output", process.stdout],
  ["standard error", process.stderr],
] as const) {
  stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    process.stderr.write(`file/cannot-write\n  the ${name} cannot be written: ${message}\n`);
    process.exit(1);
  });
}

async function start(): Promise<void> {
  // Before anything large is loaded: what is kept of it was compiled under the same flags.
  runForSeconds(process.versions.v8);
  const kept = compiledCodeDirectory(process.env);
  keepCompiledPackages(kept);
  const [command = ""] = process.argv.slice(2);
  const { main } = loadBundle(join(__dirname, "main.bundle.js"), kept, command) ?? (await import("./main"));
  await main();
}

void start();
