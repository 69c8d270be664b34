import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Io } from "../../bin/io";
import { realFiles } from "../../bin/real-files";
import { realPrograms } from "../../bin/real-programs";
import { starterSite, starterTenant } from "../../bin/starter";
import type { Workplace } from "../support/cli";
import { TODAY, workplace } from "../support/cli";

const places: Workplace[] = [];
afterAll(() => places.forEach((place) => place.remove()));

/** A directory of this test's own, removed after the file's last test. */
export function place(files?: Readonly<Record<string, string>>): Workplace {
  const made = workplace(files);
  places.push(made);
  return made;
}

export const SITE = starterSite("site", "DE");
export const TENANT = starterTenant("DE");

/** A directory with the starter site in `site/`, without a ledger, and whatever stands in its files' places. */
export function starterPlace(instead: Readonly<Record<string, string>> = {}): Workplace {
  const site = { "site/site.yaml": SITE, "site/tenants/example-lab.yaml": TENANT };
  return place({ ...site, ...instead });
}

/** The text with one part replaced; a test whose part is not there tests nothing. */
export function replaced(text: string, part: string, by: string): string {
  if (text.split(part).length !== 2) throw new Error(`not once in the text: ${part}`);
  return text.replace(part, () => by);
}

/** Every file below a directory with its bytes: what a command that fails must leave as it was. */
export function snapshot(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(directory.length + 1), entry.isFile() ? readFileSync(file, "latin1") : "(directory)"];
    }),
  );
}

/** An Io on the real file system that keeps what is written to it. */
export function ioIn(cwd: string, more: Partial<Io> = {}): Io & { readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const output = (to: string[]) => ({ isTerminal: false, colors: false, write: (text: string) => void to.push(text) });
  return {
    cwd,
    env: {},
    stdout: output(out),
    stderr: output(err),
    today: () => TODAY,
    elapsed: () => 0,
    after: () => () => undefined,
    files: realFiles,
    programs: realPrograms,
    interruption: () => new AbortController().signal,
    ...more,
    out,
    err,
  };
}
