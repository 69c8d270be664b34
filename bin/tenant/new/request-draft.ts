import { FaultError } from "../../../constructs/core/fault";
import type { Fault } from "../../../constructs/core/fault";
import type { YamlFile } from "../../../constructs/core/yaml";
import { readYaml } from "../../../constructs/core/yaml";
import { asFields } from "../../../constructs/policy/reading/fields";
import type { Io } from "../../io";
import { readNamed, startOf } from "../../named-files";
import type { Draft } from "./draft";
import { valueAt, withValue } from "./draft";
import { requestFields } from "./fields";

/** What flags gave, by option; a list for options that may be repeated. */
export type Flags = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the user said before any question. */
export interface Said {
  readonly draft: Draft;
  /** The fault with its place in the file, where it is about what stands there and no flag replaced it. */
  readonly placed: (fault: Fault) => Fault;
}

/**
 * A part of a tenant's file, and flags, which win over it.
 * @throws FaultError for a file that cannot be read, or is no mapping.
 */
export function saidSoFar(io: Io, from: string | undefined, flags: Flags): Said {
  const yaml = from === undefined ? undefined : partOf(io, from);
  let draft: Draft = { apiVersion: "gigafactory/v1", kind: "Tenant", phase: "requested", ...asFields(yaml?.value) };
  for (const field of requestFields) {
    const given = flags[field.option];
    const text = typeof given === "string" ? given : given?.join(",");
    if (text !== undefined) draft = withValue(draft, field.path, field.read(text));
  }
  return {
    draft,
    placed(fault) {
      const isThere = yaml !== undefined && valueAt(yaml.value, fault.path) !== undefined;
      const stands = isThere && valueAt(yaml.value, fault.path) === valueAt(draft, fault.path);
      return stands ? { ...fault, at: yaml.placeOf(fault.path) } : fault;
    },
  };
}

function partOf(io: Io, from: string): YamlFile {
  const { name, text } = readNamed(io, from);
  const yaml = readYaml(name, text);
  if (yaml.faults.length > 0) throw new FaultError(yaml.faults);
  if (asFields(yaml.value) !== undefined) return yaml;
  throw new FaultError([
    {
      code: "tenant-new/no-mapping",
      message: "the file is no part of a tenant's file",
      path: [],
      at: startOf(name),
      received: yaml.value,
      allowed: "fields of a tenant, as organisation: {name: …}",
    },
  ]);
}
