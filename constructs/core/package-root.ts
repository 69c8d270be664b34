import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package's own directory, whether this runs from the sources or from dist. */
export function packageRoot(): string {
  let directory = __dirname;
  while (!existsSync(join(directory, "package.json")) && directory !== dirname(directory))
    directory = dirname(directory);
  return directory;
}
