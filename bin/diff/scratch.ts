import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/**
 * Runs `work` with a directory that nobody else may read, and which is gone afterwards however it ends: plans and states
 * hold sensitive values in plain text.
 */
export async function withScratch<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "gigafactory-diff-"));
  const remove = (): void => fs.rmSync(directory, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(directory);
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
}
