import * as path from "node:path";
import type { Fault } from "../../constructs/core/fault";
import { collected, FaultError } from "../../constructs/core/fault";
import type { Beside, GivenValue } from "../../constructs/policy/evidence/beside";
import type { Fields } from "../../constructs/policy/reading/fields";
import { asFields } from "../../constructs/policy/reading/fields";
import type { Io } from "../io";
import { displayName, startOf } from "../named-files";
import { isForTofuAlone, replacesAnother } from "./configuration-name";
import { readJsonDocument } from "./json-document";
import { readSource } from "./read-file";
import { isOverrideName } from "./override-name";

/** A file of variables: its values, or the text of one that nobody reads. */
type Variables = { readonly name: string } & ({ readonly values: Fields } | { readonly text: string });

/** Terraform's own language, and OpenTofu's. */
const HCL = /\.(tf|tofu)$/;

const VARIABLES = /\.tfvars(\.json)?$/;

/**
 * What stands beside a configuration in its directory: variables' values, as Terraform finds them by itself, and files
 * that only Terraform reads. What the environment and a command line set, nobody sees here.
 * @param all the names in the directory.
 */
export function besideOf(io: Io, directory: string, all: readonly string[], faults: Fault[]): Beside {
  const isUnread = (name: string): boolean => HCL.test(name) || isForTofuAlone(all, name);
  const named = all.filter((name) => isUnread(name) || VARIABLES.test(name));
  const files = named.filter((name) => io.files.size(path.join(directory, name)) !== undefined);
  const read = <T>(name: string, how: (file: string) => T): readonly T[] => {
    const file = path.join(directory, name);
    const told = (fault: Fault): Fault => ({ ...fault, at: fault.at ?? startOf(displayName(io, file)) });
    return collected(faults, () => [how(file)], told) ?? [];
  };
  const variables = variableFiles(files).flatMap((name) => read(name, (file) => variablesIn(io, name, file)));
  const unread = files.filter((name) => isUnread(name) && !name.startsWith("."));
  const overrides = unread
    .filter((name) => isOverrideName(name) || replacesAnother(all, name))
    .flatMap((name) => read(name, (file) => ({ name, text: readSource(io, file).text })));
  return {
    variable: (name) => given(name, variables),
    unread,
    overrides: overrides.map(({ name }) => name),
    overriding: (...names) => overrides.find(({ text }) => mayOverride(text, names))?.name,
  };
}

/**
 * Those that Terraform reads unasked, in its order: of two that set a variable the later wins.
 * Source: developer.hashicorp.com/terraform/language/values/variables, variable definition precedence.
 */
function variableFiles(files: readonly string[]): string[] {
  const first = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => files.includes(name));
  return [...first, ...files.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name))];
}

function variablesIn(io: Io, name: string, file: string): Variables {
  const source = readSource(io, file);
  if (!name.endsWith(".json")) return { name, text: source.text };
  const { value, find } = readJsonDocument(source.name, source.text, source.reread);
  const values = asFields(value);
  if (values === undefined) throw new FaultError([{ ...noVariables(value), at: find([]).place }]);
  return { name, values };
}

/** The last file that sets it, or may. */
function given(variable: string, files: readonly Variables[]): GivenValue | undefined {
  for (const file of [...files].reverse()) {
    if ("text" in file) {
      if (mayName(file.text, variable))
        return { why: `a variable that ${file.name} may set, which is HCL and not read` };
    } else if (Object.hasOwn(file.values, variable)) return { value: file.values[variable] };
  }
  return undefined;
}

/** A name in a text that is not parsed. An identifier has no escapes, but Terraform takes two spellings of `é` for one. */
function mayName(text: string, name: string): boolean {
  return text.includes(name) || /[^\x20-\x7e]/.test(name);
}

/** A block's label is quoted, and may be written in escapes. */
function mayOverride(text: string, names: readonly string[]): boolean {
  return names.every((name) => mayName(text, name)) || /\\[uU]/.test(text);
}

function noVariables(value: unknown): Fault {
  return {
    code: "evidence/no-variables",
    message: "the file is no file of variables",
    path: [],
    received: Array.isArray(value) ? "a list" : value === null ? "null" : typeof value,
    allowed: "a JSON object of variables and their values",
    fix: 'write { "variable": value }, or take the file away: Terraform refuses it, too',
  };
}
