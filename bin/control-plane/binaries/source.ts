import type { Io } from "../../io";
import type { ComponentName } from "../components/component";
import type { Binary } from "./binaries";
import type { Mirrors } from "./mirrors";

/** A program that is looked for. */
export interface Wanted {
  readonly component: ComponentName;
  readonly version: string;
  /** In Go's words: `linux`, `darwin`; `amd64`, `arm64`. */
  readonly platform: { readonly os: string; readonly arch: string };
}

/** What the sources work with. */
export interface Search {
  readonly io: Io;
  /** Directory that holds a directory for each program. */
  readonly cache: string;
  readonly mirrors: Mirrors;
  /** Directory of the Go modules that pin what is built. */
  readonly modules: string;
  readonly onStep: (what: string) => void;
}

/** The program, or in words why this source has none. */
export type Outcome = { readonly binary: Binary } | { readonly why: string };

/** Somewhere that programs can be had from. */
export interface BinarySource {
  readonly name: string;
  find(wanted: Wanted, search: Search): Promise<Outcome>;
}
