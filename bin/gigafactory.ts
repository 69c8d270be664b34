#!/usr/bin/env node
import { runCli } from "./cli";
import { processIo } from "./io";
import { version } from "./version";

// A reader that went away (`gigafactory check | head`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

void runCli(process.argv.slice(2), processIo(), version()).then((code) => {
  process.exitCode = code;
});
