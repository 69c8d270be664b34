import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The version in the package's own package.json, found above this file whether it runs from sources or from dist. */
export function version(): string {
  for (let directory = __dirname; directory !== dirname(directory); directory = dirname(directory)) {
    try {
      const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
        name?: string;
        version?: string;
      };
      if (manifest.name === "cdktf-gigafactory" && manifest.version !== undefined) return manifest.version;
    } catch {
      // No package.json here: look further up.
    }
  }
  return "0.0.0";
}
