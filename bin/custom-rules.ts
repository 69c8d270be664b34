import * as path from "node:path";
import type { Fault, Place } from "../constructs/core/fault";
import { FaultError, throwIfAny } from "../constructs/core/fault";
import { readAdmissionPolicies } from "../constructs/policy/cel/admission/read";
import { admissionRules } from "../constructs/policy/cel/admission/rules";
import { loadRuleModules } from "../constructs/policy/custom/load";
import type { Rule } from "../constructs/policy/rule";
import { rules } from "../constructs/policy/rules";
import { readPolicy } from "../constructs/policy/settings/policy-file";
import type { SourceFile } from "../constructs/site/directory";
import { CommandFailure } from "./failure";
import type { Io } from "./io";
import { readNamedAt } from "./named-files";

/** Rules of the operator's own, as a command line names them; a policy names more. */
export interface CustomFiles {
  readonly rulesModules?: readonly string[];
  readonly admissionPolicies?: readonly string[];
  /** A policy that somebody named, and so trusts with all that it brings. */
  readonly policy?: string;
}

interface NamedFile {
  /** As somebody typed it, resolved against whatever named it. */
  readonly name: string;
  readonly path: string;
  readonly at?: Place;
}

/** A request is asked several times where a site is mended, and a module's thread need not start for each. */
const loaded = new WeakMap<object, readonly Rule[]>();

/**
 * Rules of modules and of admission policies, those of the request and those of the policy. Only operators' files name
 * them: modules are code. A policy that is merely found beside a site may come from anybody who can write there, such as
 * a pull request of a fork: it brings no JavaScript, and nothing from outside its directory.
 * @param policy its faults are said by whoever reads it for good.
 * @throws CommandFailure with exit code 5 for modules that cannot be loaded: what they would have said is not known.
 * @throws FaultError for admission policies that cannot be read.
 */
export function customRules(io: Io, request: CustomFiles, policy: SourceFile | undefined): readonly Rule[] {
  const known = loaded.get(request);
  if (known !== undefined) return known;
  const named = namedIn(io, policy);
  if (request.policy === undefined) throwIfAny([...named.rules.map(notTrusted), ...outsiders(io, policy, named)]);
  const onCommandLine = (files: readonly string[] = []): NamedFile[] =>
    files.map((name) => ({ name, path: path.resolve(io.cwd, name) }));
  const admission = admissionRules(
    readAdmissionPolicies(
      [...onCommandLine(request.admissionPolicies), ...named.admissionPolicies].map((file) =>
        readNamedAt(io, file.path, file.at),
      ),
    ),
  );
  const modules = [...onCommandLine(request.rulesModules), ...named.rules];
  const all = [...ofModules(modules, admission), ...admission];
  loaded.set(request, all);
  return all;
}

function ofModules(files: readonly NamedFile[], others: readonly Rule[]): readonly Rule[] {
  if (files.length === 0) return [];
  try {
    return loadRuleModules(files, { taken: [...rules, ...others].map(({ id }) => id) }).rules;
  } catch (error) {
    if (error instanceof FaultError) throw new CommandFailure(error.faults, 5);
    throw error;
  }
}

function namedIn(io: Io, file: SourceFile | undefined): Record<"rules" | "admissionPolicies", readonly NamedFile[]> {
  const none = { rules: [], admissionPolicies: [] };
  if (file === undefined) return none;
  try {
    const policy = readPolicy(file.name, file.text);
    const directory = path.dirname(path.resolve(io.cwd, file.name));
    const named = (field: "rules" | "admissionPolicies") =>
      policy.spec.custom[field].map((name, index): NamedFile => {
        return { name, path: path.resolve(directory, name), at: policy.placeOf(["custom", field, index]) };
      });
    return { rules: named("rules"), admissionPolicies: named("admissionPolicies") };
  } catch (error) {
    if (error instanceof FaultError) return none;
    throw error;
  }
}

function notTrusted({ name, at }: NamedFile): Fault {
  return {
    code: "policy/module-not-trusted",
    message: "a policy that nobody named on the command line brings no JavaScript",
    path: ["custom", "rules"],
    received: name,
    fix: "name the policy with --policy, or the module with --rules-module, if you trust all who can write it",
    ...(at === undefined ? {} : { at }),
  };
}

function outsiders(io: Io, policy: SourceFile | undefined, named: ReturnType<typeof namedIn>): Fault[] {
  if (policy === undefined) return [];
  const directory = path.dirname(path.resolve(io.cwd, policy.name));
  return named.admissionPolicies
    .filter(({ path: file }) => !isReallyBelow(io, directory, file))
    .map(({ name, at }) => ({
      ...outsideOf(name),
      path: ["custom", "admissionPolicies"],
      ...(at === undefined ? {} : { at }),
    }));
}

/** The same with no link that leads out of it. */
export function isReallyBelow({ files }: Pick<Io, "files">, directory: string, file: string): boolean {
  if (!isBelow(directory, file)) return false;
  return files.size(file) === undefined || isBelow(files.real(directory), files.real(file));
}

/** True for a file in a directory, or deeper. */
export function isBelow(directory: string, file: string): boolean {
  const relative = path.relative(directory, file);
  return !path.isAbsolute(relative) && relative.split(path.sep)[0] !== "..";
}

/** The fault for a file that a policy names and that is not beside it. */
export function outsideOf(name: string): Fault {
  return {
    code: "policy/outside",
    message: "a policy that nobody named on the command line reads nothing outside its directory",
    path: [],
    received: name,
    fix: "move the file beside the policy, or name the policy with --policy",
  };
}
