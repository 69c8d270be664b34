import * as path from "node:path";
import type { FieldPath, Place } from "../constructs/core/fault";
import { compareText } from "../constructs/core/fault";
import type { LoadedSite } from "../constructs/site/directory";
import type { Io } from "./io";
import { displayName } from "./named-files";

/**
 * Beside the Terraform, never in it: whose it is, and which line of which file a field came from, so that a finding in
 * `cdktf.out` names the YAML. Files' names are relative to the output, and so the same wherever the synthesis ran.
 */
export const POSITIONS_FILE = "gigafactory.positions.json";

/** Fields deeper than this are found at their parent's place. */
const DEPTH = 5;

type Places = Readonly<Record<string, unknown>>;

/** Places of the fields that findings name: `cells.a1.pools.gb300` → `[file, line, column]`. */
export function positionsText(io: Io, site: string, loaded: LoadedSite, out: string): string {
  // As text at once: an object of forty thousand keys costs more than all the rest.
  const places: (readonly [key: string, place: string])[] = [];
  const names = new Map<string, string>();
  const fromOutput = (file: string): string => {
    const name = names.get(file) ?? path.relative(out, path.resolve(io.cwd, file)).split(path.sep).join("/");
    names.set(file, name);
    return name;
  };
  loaded.eachPlace(DEPTH, (at, { file, line, column }) => {
    places.push([keyOf(at), JSON.stringify([fromOutput(file), line, column])]);
  });
  const listed = places.sort(([a], [b]) => compareText(a, b)).map(([key, place]) => `${JSON.stringify(key)}:${place}`);
  return `{"places":{${listed.join(",")}},"site":${JSON.stringify(site)},"version":1}\n`;
}

/** Reads the sidecar of a synthesis; where there is none, no field has a place. */
export function readPositions(io: Io, directory: string): (path: FieldPath) => Place | undefined {
  // Keys come from a file that anybody may have changed: none of them is a method of a plain object.
  const places = Object.assign(Object.create(null) as object, sidecar(io, directory)?.["places"]) as Places;
  return (at) => {
    for (let length = at.length; length > 0; length--) {
      const found = places[keyOf(at.slice(0, length))];
      if (!Array.isArray(found)) continue;
      const [name, line, column] = found as unknown[];
      const file = displayName(io, path.resolve(directory, String(name)));
      return { file, line: Number(line), column: Number(column) };
    }
    return undefined;
  };
}

/** Id of the site that was synthesised into a directory; undefined where nobody can tell. */
export function synthesisedSite(io: Io, directory: string): string | undefined {
  const site = sidecar(io, directory)?.["site"];
  return typeof site === "string" ? site : undefined;
}

function keyOf(at: FieldPath): string {
  return at.join("\u001f");
}

function sidecar(io: Io, directory: string): Readonly<Record<string, unknown>> | undefined {
  const file = path.join(directory, POSITIONS_FILE);
  return io.files.size(file) === undefined ? undefined : parsed(io.files.read(file));
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
