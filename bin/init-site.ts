import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import { EMPTY_LEDGER, ledgerText } from "../constructs/core/ledger";
import { derivedName } from "../constructs/core/names";
import { LEDGER_FILE, SITE_FILE } from "../constructs/site/directory";
import { advanceLedger } from "../stacks/ledger";
import { planStacks } from "../stacks/plan";
import type { Io } from "./io";
import { jsonSchemas, schemaText } from "./schemas";
import { displayName, readSite } from "./site-source";
import { starterSite, starterTenant } from "./starter";

export interface InitRequest {
  readonly directory: string;
  readonly id?: string | undefined;
  readonly country: string;
  readonly dryRun: boolean;
}

/**
 * Writes a starter site: site.yaml, one tenant, the schemas for editors, the ledger, cdktf.json.
 * @throws FaultError where one of the files is there already; nothing is written then.
 */
export function initSite(
  io: Io,
  request: InitRequest,
): { readonly files: readonly string[]; readonly directory: string } {
  const directory = path.resolve(io.cwd, request.directory);
  const id = request.id ?? derivedName([path.basename(directory)], 40);
  const files: Readonly<Record<string, string>> = {
    [SITE_FILE]: starterSite(id, request.country),
    "tenants/example-lab.yaml": starterTenant(request.country),
    "cdktf.json": cdktfJson(id),
    ...Object.fromEntries(jsonSchemas.map((kind) => [`.gigafactory/${kind}.schema.json`, schemaText(kind)])),
  };
  const shown = displayName(io, directory);
  const there = [...Object.keys(files), LEDGER_FILE].filter(
    (file) => io.files.size(path.join(directory, file)) !== undefined,
  );
  if (there.length > 0) throw new FaultError(there.map((file) => alreadyThere(`${shown}/${file}`)));
  if (!request.dryRun) {
    for (const [file, text] of Object.entries(files)) {
      io.files.makeDirectory(path.dirname(path.join(directory, file)));
      io.files.write(path.join(directory, file), text);
    }
    const { facts, loaded } = readSite(io, request.directory);
    const ledger = advanceLedger(EMPTY_LEDGER, facts, planStacks(facts), loaded.generations);
    io.files.write(path.join(directory, LEDGER_FILE), ledgerText(ledger));
  }
  return { files: [...Object.keys(files), LEDGER_FILE].map((file) => `${shown}/${file}`), directory: shown };
}

/** For those who work with cdktf-cli: `cdktf synth` and `cdktf diff <stack>` then work in the site's directory. */
function cdktfJson(id: string): string {
  const config = {
    language: "typescript",
    app: "npx --no-install gigafactory-synth",
    output: "cdktf.out",
    projectId: `gigafactory-${id}`,
    sendCrashReports: "false",
    context: { site: "." },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function alreadyThere(file: string): Fault {
  return {
    code: "init/already-there",
    message: `${file} is there already`,
    path: [],
    fix: "choose another directory, or move the file away",
  };
}
