const { mkdtempSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** One temporary directory for all that tests, and the programs that they start, put into theirs. Each project asks. */
module.exports = () => {
  if (globalThis.temporaryDirectory !== undefined) return;
  globalThis.temporaryDirectory = mkdtempSync(join(tmpdir(), "gigafactory-tests-"));
  globalThis.temporaryBefore = process.env.TMPDIR;
  process.env.TMPDIR = globalThis.temporaryDirectory;
};
