import * as path from "node:path";
import { FaultError } from "../../../constructs/core/fault";
import { readYaml } from "../../../constructs/core/yaml";
import { TENANTS_DIRECTORY } from "../../../constructs/site/files";
import type { Io } from "../../io";
import { withField } from "../yaml-field";

/** A tenant's file that may not be part of the site yet. */
export interface RequestFile {
  readonly id: string;
  /** Absolute path of where it is, and of where it would stand in the site. */
  readonly from: string;
  readonly to: string;
  /** As it is asked for: active, so that everything that it would have is judged. */
  readonly text: string;
}

/**
 * Reads a tenant's file only as far as its id: what is wrong in it is found with the site around it.
 * @throws FaultError where it cannot be read as YAML or has no id.
 */
export function requestFile(io: Io, target: string, site: string): RequestFile {
  const from = path.resolve(io.cwd, target);
  const text = io.files.read(from);
  const yaml = readYaml(target, text);
  const { value, faults } = yaml;
  if (faults.length > 0) throw new FaultError(faults);
  const id = (value as { readonly id?: unknown } | null)?.id;
  if (typeof id !== "string" || !/^[a-z][a-z0-9-]*$/.test(id)) {
    const message = "has no id of a tenant";
    throw new FaultError([{ code: "tenant/no-id", message, path: ["id"], at: yaml.placeOf(["id"]), received: id }]);
  }
  const asked = withField(
    withField(text, "phase", "active", ["isolation", "data", "id"]),
    "keepDataUntil",
    undefined,
    [],
  );
  return { id, from, to: siteFile(io, from, id, site), text: asked };
}

/** Where it is, if that is in the site already; else where it would go. */
function siteFile(io: Io, from: string, id: string, site: string): string {
  const tenants = path.join(path.resolve(io.cwd, site), TENANTS_DIRECTORY);
  return path.dirname(from) === tenants ? from : path.join(tenants, `${id}.yaml`);
}
