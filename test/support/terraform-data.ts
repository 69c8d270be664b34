import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { realPrograms } from "../../bin/real-programs";

/** The machine's Terraform or OpenTofu; undefined where there is none. */
const binary = [process.env["TERRAFORM_BINARY_NAME"] ?? "", "terraform", "tofu"]
  .filter((name) => name !== "")
  .map((name) => realPrograms.find(name))
  .find((file) => file !== undefined);

/** A test that needs the Terraform binary, and no provider; without it, it is skipped with one loud line. */
export function testWithTerraform(name: string, fn: () => Promise<void>, timeoutMs = 60_000): void {
  if (binary !== undefined) return test(name, fn, timeoutMs);
  process.stderr.write(`SKIPPED, neither terraform nor tofu on PATH: ${name}\n`);
  test.skip(name, fn);
}

/** A configuration that only needs what is built into Terraform: `terraform_data` resources and a local state. */
export function dataStack(
  inputs: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const resources = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, { input }]));
  return {
    terraform: { backend: { local: { path: "terraform.tfstate" } } },
    ...(Object.keys(inputs).length === 0 ? {} : { resource: { terraform_data: resources } }),
    ...more,
  };
}

const places: string[] = [];
afterAll(() => places.forEach((place) => rmSync(place, { recursive: true, force: true })));

/** A `cdktf.out` with these stacks; `after` says which stacks each needs. */
export function cdktfOut(
  stacks: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, readonly string[]>> = {},
): string {
  const out = mkdtempSync(join(tmpdir(), "gigafactory-terraform-"));
  places.push(out);
  for (const [id, configuration] of Object.entries(stacks)) writeStack(out, id, configuration);
  const entries = Object.keys(stacks).map((id) => [
    id,
    {
      name: id,
      constructPath: id,
      workingDirectory: `stacks/${id}`,
      synthesizedStackPath: `stacks/${id}/cdk.tf.json`,
      annotations: [],
      dependencies: after[id] ?? [],
    },
  ]);
  writeFileSync(join(out, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(entries) }));
  return out;
}

/** Writes or replaces the configuration of one stack; answers its directory. */
export function writeStack(out: string, id: string, configuration: unknown): string {
  const file = join(out, "stacks", id, "cdk.tf.json");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(configuration, null, 2));
  return dirname(file);
}

/** A shell script in the place of Terraform, for what the real one does not do when asked. */
export function fakeTerraform(script: string): string {
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-fake-"));
  places.push(directory);
  const file = join(directory, "terraform");
  const version = '[ "$1" = version ] && { echo "Terraform v1.11.4"; exit 0; }';
  writeFileSync(file, `#!/bin/sh\n${version}\n${script}\n`, { mode: 0o755 });
  return file;
}
