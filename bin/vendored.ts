import { createHash } from "node:crypto";
import * as path from "node:path";
import type { VendoredCrd, VendoredCrds } from "../stacks/vendored";
import type { Io } from "./io";

/** Reads which CRDs are vendored in a directory: `<bundle>/<crd>.json`. Nothing is parsed here. */
export function readVendored(io: Io, directory: string): VendoredCrds {
  const bundles = io.files.list(directory).filter((name) => io.files.isDirectory(path.join(directory, name)));
  return Object.fromEntries(bundles.map((bundle) => [bundle, crdsOf(io, path.join(directory, bundle))]));
}

function crdsOf(io: Io, directory: string): VendoredCrd[] {
  return io.files
    .list(directory)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const file = path.join(directory, name);
      return { crd: name.slice(0, -".json".length), path: file, sha256: sha256(io.files.read(file)) };
    });
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
