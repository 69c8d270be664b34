import * as path from "node:path";
import type { Fault } from "../../../constructs/core/fault";
import { FaultError, throwIfAny } from "../../../constructs/core/fault";
import { parse } from "../../../constructs/core/parse";
import { TENANTS_DIRECTORY } from "../../../constructs/site/files";
import { TenantModel } from "../../../constructs/tenant/model";
import type { Io } from "../../io";
import { displayName } from "../../named-files";
import { readSite } from "../../site-source";
import { withFile } from "../../with-file";
import { interview } from "./interview";
import { withModePriorities } from "./mode-priorities";
import { offerTo } from "./offer";
import { missing, problems, withProposals } from "./problems";
import type { Flags } from "./request-draft";
import { saidSoFar } from "./request-draft";
import { tenantFile } from "./tenant-file";

export interface NewTenantRequest {
  readonly site: string;
  /** A part of a tenant's file. */
  readonly from?: string | undefined;
  readonly flags: Flags;
  readonly dryRun: boolean;
}

export interface NewTenant {
  readonly tenant: string;
  /** As the user would type it, like the site. */
  readonly file: string;
  readonly site: string;
  readonly text: string;
  readonly written: boolean;
  /** What somebody else has to do before the tenant can be active. */
  readonly notes: readonly string[];
}

/**
 * Writes a tenant's file, of flags, a part of such a file and, at a terminal, answers.
 * @throws FaultError with every fault at once; then nothing is written. `tenant-new/missing`, `tenant-new/taken`,
 * `tenant-new/not-offered`, `tenant-new/too-weak`, `tenant-new/asks-for-nothing`, `tenant-new/already-there`,
 * `tenant-new/stopped`, and those of the tenant's model and of the site.
 */
export async function newTenant(io: Io, { site, from, flags, dryRun }: NewTenantRequest): Promise<NewTenant> {
  const { facts, directory } = readSite(io, site);
  const said = saidSoFar(io, from, flags);
  const wrong = problems(said.draft, facts).map(said.placed);
  throwIfAny([...wrong, ...(io.ask === undefined ? missing(said.draft, facts) : [])]);
  const asked =
    io.ask === undefined ? withProposals(said.draft, facts) : await interview(io, io.ask, said.draft, facts);
  const draft = withModePriorities(asked, facts);

  const spec = parse(TenantModel, draft);
  const file = path.join(directory, TENANTS_DIRECTORY, `${spec.id}.yaml`);
  if (io.files.size(file) !== undefined || io.files.isDirectory(file))
    throw new FaultError([alreadyThere(displayName(io, file))]);
  const text = tenantFile(draft, spec, facts, schemaLine(io, directory));
  // As if it were there: what is wrong between it and the rest of the site is found before it is written.
  readSite({ ...io, files: withFile(io.files, file, text) }, site);
  if (!dryRun) io.files.write({ [file]: text });
  const reserve = offerTo(draft, facts).pools.filter(
    ({ ref, reservedFor }) => reservedFor === undefined && spec.entitlements.some(({ pool }) => pool === ref),
  );
  return {
    tenant: spec.id,
    file: displayName(io, file),
    site: displayName(io, directory),
    text,
    written: !dryRun,
    notes:
      spec.isolation === "shared"
        ? []
        : reserve.map(({ ref }) => `${ref} is anybody's: its operator reserves nodes with reservedFor: ${spec.id}`),
  };
}

/** As the site's other tenants have it, else where `init` puts the schema. */
function schemaLine(io: Io, directory: string): string {
  const tenants = path.join(directory, TENANTS_DIRECTORY);
  const [first] = io.files.list(tenants).filter((name) => name.endsWith(".yaml"));
  const [line = ""] = first === undefined ? [] : io.files.read(path.join(tenants, first)).split("\n", 1);
  const isSchema = /^# yaml-language-server: \$schema=[\w./-]+$/.test(line);
  return isSchema ? line : "# yaml-language-server: $schema=../.gigafactory/tenant.schema.json";
}

function alreadyThere(file: string): Fault {
  return {
    code: "tenant-new/already-there",
    message: `${file} is there already`,
    path: ["id"],
    received: file,
    allowed: "an id of which the site has no file",
    fix: "choose another id, or edit that file",
  };
}
