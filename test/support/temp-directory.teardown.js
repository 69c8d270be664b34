const { rmSync } = require("node:fs");

/** A few thousand directories are left otherwise: apps that were never synthesised, processes that were killed. */
module.exports = () => {
  if (globalThis.temporaryDirectory === undefined) return;
  rmSync(globalThis.temporaryDirectory, { recursive: true, force: true, maxRetries: 3 });
  globalThis.temporaryDirectory = undefined;
  // With --watch the next run makes its own, beside this one.
  if (globalThis.temporaryBefore === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = globalThis.temporaryBefore;
};
