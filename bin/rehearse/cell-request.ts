import type { CellFacts, SiteFacts } from "../../constructs/site/facts";
import type { VendoredCrds } from "../../stacks/vendored";
import type { Binaries } from "../control-plane/binaries/binaries";
import type { Io } from "../io";
import type { WantedWay } from "./apply/way";
import type { ChaosKind, Parts } from "./contract";
import type { Crd } from "./crds/crd";
import type { Ending } from "./ending";

/** Types only: what the rehearsal of one cell is given. */

export interface CellRequest {
  readonly site: SiteFacts;
  readonly cell: CellFacts;
  readonly binaries: Binaries;
  /** CRDs beside the site. */
  readonly vendored: VendoredCrds;
  /** CRDs of `--crds`. */
  readonly crds: readonly Crd[];
  readonly way: WantedWay;
  /** Path of Kueue's manager; default: looked for on PATH. */
  readonly kueue: string | undefined;
  readonly chaos: readonly ChaosKind[];
  /** Leave the control plane running, unless the rehearsal was ended early. */
  readonly keep: boolean;
}

export interface Surroundings {
  readonly io: Io;
  readonly parts: Parts;
  readonly ending: Ending;
  /** Says what begins now, for progress. */
  readonly onStep: (what: string) => void;
}
