import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../constructs/core/package-root";

/** The version in the package's own package.json. */
export function version(): string {
  const manifest = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as { version: string };
  return manifest.version;
}
