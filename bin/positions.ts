import * as path from "node:path";
import type { FieldPath, Place } from "../constructs/core/fault";
import { sortedDeep } from "../constructs/core/ledger";
import type { LoadedSite } from "../constructs/site/directory";
import type { Io } from "./io";

/**
 * Beside the Terraform, never in it: which line of which file a field came from, so that a finding in `cdktf.out`
 * names the YAML. Names are relative to where the synthesis ran.
 */
export const POSITIONS_FILE = "gigafactory.positions.json";

/** Fields deeper than this are found at their parent's place. */
const DEPTH = 5;

/** Places of the fields that findings name: `cells.a1.pools.gb300` → `[file, line, column]`. */
export function positionsText(loaded: LoadedSite): string {
  const places: Record<string, readonly [string, number, number]> = {};
  const add = (value: unknown, at: FieldPath): void => {
    const { file, line, column } = loaded.placeOf(at);
    places[at.join("\u001f")] = [file, line, column];
    if (at.length >= DEPTH || value === null || typeof value !== "object") return;
    for (const [key, item] of Object.entries(value)) add(item, [...at, Array.isArray(value) ? Number(key) : key]);
  };
  for (const [key, value] of Object.entries(loaded.written.site ?? {})) add(value, [key]);
  for (const [id, tenant] of Object.entries(loaded.written.tenants)) add(tenant, ["tenants", id]);
  return `${JSON.stringify(sortedDeep(places))}\n`;
}

/** Reads the sidecar of a synthesis; where there is none, no field has a place. */
export function readPositions(io: Io, directory: string): (path: FieldPath) => Place | undefined {
  const file = path.join(directory, POSITIONS_FILE);
  const places = io.files.size(file) === undefined ? {} : parsePlaces(io.files.read(file));
  return (at) => {
    for (let length = at.length; length > 0; length--) {
      const found = places[at.slice(0, length).join("\u001f")];
      if (Array.isArray(found)) return { file: String(found[0]), line: Number(found[1]), column: Number(found[2]) };
    }
    return undefined;
  };
}

function parsePlaces(text: string): Record<string, unknown> {
  try {
    return Object.assign(Object.create(null) as Record<string, unknown>, JSON.parse(text) as object);
  } catch {
    return {};
  }
}
