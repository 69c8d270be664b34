import * as path from "node:path";
import type { Fault } from "../../constructs/core/fault";
import { throwIfAny } from "../../constructs/core/fault";
import type { Io } from "../io";
import { isBelow } from "../custom-rules";
import type { ReadFiles } from "../read-files";

/** What a site, a policy and manifests are written in, and no report is. */
const SOURCES = /\.(ya?ml|(tf|tofu)\.json)$/i;

/** Options that name a file which is read, or which the same command writes. */
const NAMED = [
  "policy",
  "waivers",
  "baseline",
  "writeBaseline",
  "kubeconfig",
  "rulesModule",
  "admissionPolicy",
] as const;

/**
 * Reports that would be written over what is checked, or over each other: nobody means that, and the first is lost.
 * @param given options as the command line has them.
 */
export function overwritingReports(io: Io, given: Readonly<Record<string, unknown>>): Fault[] {
  const texts = (value: unknown): string[] => [value].flat().flatMap((each) => (typeof each === "string" ? each : []));
  const resolved = (file: string): string => path.resolve(io.cwd, file);
  const target = resolved(texts(given["target"])[0] ?? ".");
  const named = new Set([target, ...NAMED.flatMap((option) => texts(given[option])).map(resolved)]);
  const reports = texts(given["output"]).flatMap((text) =>
    text.includes("=") ? text.slice(text.indexOf("=") + 1) : [],
  );
  const isSource = (file: string): boolean =>
    SOURCES.test(file) && isBelow(target, file) && io.files.size(file) !== undefined;
  return reports.flatMap((report, index) => {
    const file = resolved(report);
    // A target that is a directory is refused where it is written.
    if ((named.has(file) && !io.files.isDirectory(file)) || isSource(file)) return overRead(report);
    return reports.slice(0, index).map(resolved).includes(file) ? overAnother(report) : [];
  });
}

/** Files that a check will write, whatever it finds. */
export function writtenFiles(
  { cwd }: Pick<Io, "cwd">,
  outputs: readonly { readonly file?: string | undefined }[],
  { writeBaseline, dryRun }: { readonly writeBaseline?: string | undefined; readonly dryRun: boolean },
): string[] {
  return [...outputs.map(({ file }) => file), dryRun ? undefined : writeBaseline].flatMap((file) =>
    file === undefined ? [] : path.resolve(cwd, file),
  );
}

/**
 * What the command line alone does not tell: files that a policy names, vendored CRDs, manifests of any name, links.
 * @throws FaultError `cli/overwrites`, before a report is written.
 */
export function refuseOverwriting(
  { cwd }: Pick<Io, "cwd">,
  outputs: readonly { readonly file?: string | undefined }[],
  read: ReadFiles,
): void {
  throwIfAny(
    outputs.flatMap(({ file }) => (file !== undefined && read.has(path.resolve(cwd, file)) ? overRead(file) : [])),
  );
}

function overRead(report: string): Fault {
  return {
    code: "cli/overwrites",
    message: `--output would write over ${report}, which this command reads`,
    path: [],
    received: report,
    fix: "give the report another name",
  };
}

function overAnother(report: string): Fault {
  return {
    code: "cli/overwrites",
    message: `--output writes two reports to ${report}`,
    path: [],
    received: report,
    fix: "give each report a file of its own",
  };
}
