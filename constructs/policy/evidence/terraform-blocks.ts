import { FaultError } from "../../core/fault";
import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import { notTerraform } from "./terraform-text";

/** Terraform's JSON lets every block stand alone or in a list; both are read as a list, and null as no block. */
export function blocksOf(value: unknown, where: string): Fields[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map((item: unknown) => blockOf(item, where)) : [blockOf(value, where)];
}

/** @throws FaultError `evidence/not-terraform` for what is no mapping. */
export function blockOf(value: unknown, where: string): Fields {
  const fields = asFields(value);
  if (fields !== undefined) return fields;
  throw new FaultError([notTerraform(where, Array.isArray(value) ? "a list" : value === null ? "null" : typeof value)]);
}

/** A key that Terraform passes over. */
const COMMENT = "//";

function entriesOf(fields: Fields): [string, unknown][] {
  return Object.entries(fields).filter(([key]) => key !== COMMENT);
}

/** Blocks with one label, as `provider` and `backend`: label and body. */
export function labelled(value: unknown, where: string): { label: string; body: Fields }[] {
  const found: { label: string; body: Fields }[] = [];
  for (const block of blocksOf(value, where))
    for (const label of Object.keys(block)) {
      if (label === COMMENT) continue;
      // Most stand alone, and nothing is made for them.
      const alone = asFields(block[label]);
      if (alone !== undefined) found.push({ label, body: alone });
      else for (const body of blocksOf(block[label], `${where}.${label}`)) found.push({ label, body });
    }
  return found;
}

export interface ResourceBlock {
  readonly type: string;
  readonly name: string;
  readonly config: Fields;
  readonly lifecycle: Fields;
  readonly construct?: string;
  /** True where a file that nobody reads may say something else of it: neither its lifecycle nor what it names is known. */
  readonly isOpen?: boolean;
}

/** `resource` blocks in the file's order. */
export function resourceBlocks(value: unknown, where: string): ResourceBlock[] {
  const found: ResourceBlock[] = [];
  for (const { label: type, body } of labelled(value, where))
    for (const { label: name, body: written } of labelled(body, `${where}.${type}`)) {
      const { [COMMENT]: comment, lifecycle } = written;
      const config = comment === undefined && lifecycle === undefined ? written : withoutMeta(written);
      const path = asText(asFields(asFields(comment)?.["metadata"])?.["path"]);
      const rules = lifecycle === undefined ? {} : lifecycleOf(lifecycle, `${where}.${type}.${name}.lifecycle`);
      found.push(
        path === undefined
          ? { type, name, config, lifecycle: rules }
          : { type, name, config, lifecycle: rules, construct: path },
      );
    }
  return found;
}

/** What is the resource's own. */
function withoutMeta({ [COMMENT]: _comment, lifecycle: _lifecycle, ...config }: Fields): Fields {
  return config;
}

function lifecycleOf(value: unknown, where: string): Fields {
  return Object.assign({}, ...blocksOf(value, where)) as Fields;
}

/** Provider blocks by the provider's name. */
export function providersOf(value: unknown, where: string): Record<string, Fields[]> {
  const blocks = labelled(value, `${where}: provider`);
  const names = [...new Set(blocks.map(({ label }) => label))];
  return Object.fromEntries(
    names.map((name) => [name, blocks.filter(({ label }) => label === name).map(({ body }) => body)]),
  );
}

/** The one `terraform` block: where its state is kept, HCP Terraform's `cloud` too, and the providers it requires. */
export function settingsOf(value: unknown, where: string) {
  const blocks = blocksOf(value, where);
  const backends = blocks.flatMap((block) => labelled(block["backend"], `${where}.backend`));
  const clouds = blocks.flatMap((block) => blocksOf(block["cloud"], `${where}.cloud`));
  const required = blocks.flatMap((block) => requirements(block["required_providers"], `${where}.required_providers`));
  const backend = backends[0] ?? clouds.map((body) => ({ label: "cloud", body }))[0];
  return {
    ...(backend === undefined ? {} : { backend: { type: backend.label, config: backend.body } }),
    requiredProviders: Object.fromEntries(
      required.map(({ label, body }) => {
        const source = asText(body["source"]);
        const version = asText(body["version"]);
        return [label, { ...(source === undefined ? {} : { source }), ...(version === undefined ? {} : { version }) }];
      }),
    ),
  };
}

/** A requirement is a block, or nothing but its version: `kubernetes = "~> 2.0"`, as before Terraform 0.13. */
function requirements(value: unknown, where: string): { label: string; body: Fields }[] {
  return blocksOf(value, where).flatMap((block) =>
    entriesOf(block).flatMap(([label, body]) =>
      typeof body === "string" ? [{ label, body: { version: body } }] : labelled({ [label]: body }, where),
    ),
  );
}
