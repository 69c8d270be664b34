import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CELLS = ["a1", "a2", "b1", "b2", "c1"] as const;

/** The EU gigafactory with generated tenants in place of its own: each has GPUs and files in one GB300 cell. */
export function generatedSite(example: string, directory: string, tenants: number): string {
  const site = join(directory, `eu-${tenants}`);
  cpSync(example, site, { recursive: true });
  cpSync(join(example, "../crds"), join(directory, "crds"), { recursive: true });
  if (tenants === readdirSync(join(example, "tenants")).length) return site;
  // The example's own tenants stay: pools are reserved for some of them.
  rmSync(join(site, "waivers.yaml"), { force: true });
  mkdirSync(join(site, "tenants"), { recursive: true });
  for (let index = 0; index < tenants - readdirSync(join(example, "tenants")).length; index++) {
    const id = `bench-${String(index).padStart(4, "0")}`;
    writeFileSync(join(site, "tenants", `${id}.yaml`), tenant(id, CELLS[index % CELLS.length]!));
  }
  return site;
}

/** Programmes of the example by the cell that their envelope covers. */
const PROGRAMME = {
  a1: "national-models",
  a2: "national-models",
  b1: "research",
  b2: "industry",
  c1: "start-ups-and-smes",
} as const;

function tenant(id: string, cell: (typeof CELLS)[number]): string {
  return `apiVersion: gigafactory/v1
kind: Tenant
id: ${id}
organisation: {name: Bench ${id}, country: DE, sector: research}
programme: ${PROGRAMME[cell]}
data: {classification: internal, residency: [DE]}
isolation: shared
term: {from: 2027-01-01, until: 2027-12-31}
people: {admins: [${id}-admins], developers: [${id}-developers], viewers: [${id}-auditors]}
entitlements:
  - {pool: ${cell}/gb300, guaranteed: 4, burst: 4}
storage: {${cell}/parallel: 10TiB}
`;
}
