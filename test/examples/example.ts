import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { renderSummary } from "../../bin/render/summary";
import { compareText } from "../../constructs/core/fault";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import type { Report } from "../../constructs/policy/report";
import type { SiteSummary } from "../../stacks/summary";
import { runIn } from "../support/cli";
import { ROOT } from "../support/sources";

/** A directory whose subdirectories are outputs, so that all stand equally far from the example. */
export function outputs(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-examples-"));
  return { path: (name) => join(directory, name), remove: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface Synthesis {
  readonly exit: number;
  readonly stderr: string;
  readonly summary: SiteSummary;
  /** The summary as `gigafactory synth` prints it. */
  readonly text: string;
  readonly report: Report;
}

/**
 * Runs `gigafactory synth` on an example with the ledger as it is committed.
 * @param from directory that it runs in, relative to the repository.
 */
export async function synthesise(name: string, out: string, from = ".", ...flags: string[]): Promise<Synthesis> {
  const cwd = join(ROOT, from);
  const site = relative(cwd, join(ROOT, "examples", name)) || ".";
  const argv = ["synth", site, "--out", relative(cwd, out), "--locked", "--output", "json", ...flags];
  const { code, stdout, stderr } = await runIn(cwd, argv);
  if (stdout === "") throw new Error(stderr);
  const { summary, report } = JSON.parse(stdout) as { readonly summary: SiteSummary; readonly report: Report };
  return { exit: code, stderr, summary, text: renderSummary(summary), report };
}

/** Runs `gigafactory check` on a site or an output. */
export async function checked(target: string): Promise<Report> {
  const { stdout, stderr } = await runIn(ROOT, ["check", target, "--output", "json"]);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** Where a finding was met, and whether somebody accepted it: not what it says. */
const BESIDE = new Set(["generated", "place", "construct", "address", "waived"]);

/** What findings say, the same from whichever input. */
export function said({ findings }: Report): Record<string, unknown>[] {
  return findings.map((finding) => Object.fromEntries(Object.entries(finding).filter(([field]) => !BESIDE.has(field))));
}

/** Every file of an output: its bytes by its path. */
export function filesOf(directory: string): ReadonlyMap<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort(compareText);
  return new Map(files.map((file) => [file, readFileSync(join(directory, file), "latin1")]));
}

/** Names of the files in which two outputs differ. */
export function differences(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name));
}

interface TerraformJson {
  readonly resource?: { readonly kubernetes_manifest?: Readonly<Record<string, { readonly manifest: unknown }>> };
}

/** The custom resources of an output: the manifests that stand in its Terraform, whatever stack they are in. */
export function manifestsOf(out: string): KubernetesObject[] {
  const stacks = join(out, "stacks");
  return (
    readdirSync(stacks)
      .map((stack) => join(stacks, stack, "cdk.tf.json"))
      .filter((file) => existsSync(file))
      .flatMap((file) => {
        const { resource } = JSON.parse(readFileSync(file, "utf8")) as TerraformJson;
        return Object.values(resource?.kubernetes_manifest ?? {}).map(({ manifest }) => manifest);
      })
      // CRDs are read from their files when Terraform plans.
      .filter((manifest) => typeof manifest !== "string") as KubernetesObject[]
  );
}
