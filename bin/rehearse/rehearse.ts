import type { Fault } from "../../constructs/core/fault";
import { FaultError, didYouMean, throwIfAny } from "../../constructs/core/fault";
import type { CellFacts, SiteFacts } from "../../constructs/site/facts";
import type { ExitCode } from "../command";
import type { Binaries } from "../control-plane/binaries/binaries";
import { findBinaries } from "../control-plane/binaries/find";
import type { Io } from "../io";
import { progress } from "../progress";
import type { SiteSource } from "../site-source";
import { readSite } from "../site-source";
import { readVendored } from "../vendored";
import type { WantedWay } from "./apply/way";
import type { ChaosKind, Parts } from "./contract";
import { readCrds } from "./crds/read";
import type { Ending } from "./ending";
import { endingOf } from "./ending";
import { findManager } from "./kueue/find";
import { rehearseCell } from "./rehearse-cell";
import type { CellReport, RehearsalReport } from "./report";
import { scaledSite } from "./scale/scale-site";

export interface RehearsalRequest {
  readonly site: string;
  /** Ids; default: every cell that is not offboarded, one after the other. */
  readonly cells?: readonly string[];
  /** Above 0, at most 1. */
  readonly scale: number;
  /** `v1.36.3`; default: that of the binaries at hand. */
  readonly kubernetes?: string;
  /** Directories with CRDs beside the site's own. */
  readonly crds: readonly string[];
  /** Path of Kueue's manager; default: looked for on PATH. */
  readonly kueue?: string;
  readonly chaos: readonly ChaosKind[];
  /** Leave the control plane of the one cell running. */
  readonly keep: boolean;
  readonly timeoutMs: number;
  readonly way: WantedWay;
}

/**
 * Applies a site to real control planes on loopback, a cell at a time, and reports what came of it. Every process is
 * stopped whatever happens, unless it is to be kept.
 * @throws FaultError for a site, an option or CRDs that cannot be read, and where no binaries can be had.
 */
export async function rehearseSite(io: Io, request: RehearsalRequest, parts: Parts): Promise<RehearsalReport> {
  const steps = progress(io);
  const onStep = (what: string): void => steps.step(what);
  const ending = endingOf(io, request.timeoutMs);
  try {
    onStep("reading the site");
    const source = readSite(io, request.site);
    const vendored = readVendored(io, source);
    const site = scaledSite(source, request.scale);
    const cells = wantedCells(site, request, source);
    const crds = readCrds(io, request.crds);
    // Refused before anything runs, not after minutes.
    findManager(io, request.kueue);
    const binaries = await binariesFor(io, ending, request.kubernetes, onStep);
    ending.signal.throwIfAborted();
    const { kueue, chaos, keep, way } = request;
    const reports: CellReport[] = [];
    for (const cell of cells) {
      if (ending.signal.aborted) break;
      const cellRequest = { site, cell, binaries, vendored, crds, way, kueue, chaos, keep };
      reports.push(await rehearseCell(cellRequest, { io, parts, ending, onStep }));
    }
    const unreached = cells.slice(reports.length).map(({ id }) => id);
    return { site: site.id, scale: request.scale, cells: reports, unreached };
  } finally {
    ending.done();
    steps.done();
  }
}

/** Only fetches the binaries. @throws FaultError where they cannot be had, or not in time. */
export async function prepareBinaries(
  io: Io,
  { kubernetes, timeoutMs }: Pick<RehearsalRequest, "kubernetes" | "timeoutMs">,
): Promise<Binaries> {
  const steps = progress(io);
  const ending = endingOf(io, timeoutMs);
  try {
    return await binariesFor(io, ending, kubernetes, (what) => steps.step(what));
  } finally {
    ending.done();
    steps.done();
  }
}

/**
 * 1 where the rehearsal could not do its work, whatever else it found; 3 where something was refused, lost a field or
 * does not hold; else 0, also where steps were skipped.
 */
export function rehearsalExit({ cells, unreached }: RehearsalReport): ExitCode {
  const failed = cells.flatMap(({ steps }) => steps).filter(({ status }) => status === "failed");
  if (unreached.length > 0 || failed.some(({ fault }) => fault === "rehearsal")) return 1;
  return failed.length > 0 ? 3 : 0;
}

/** Downloads and builds end with the rehearsal. */
function binariesFor(
  io: Io,
  { signal }: Pick<Ending, "signal">,
  kubernetes: string | undefined,
  onStep: (what: string) => void,
): Promise<Binaries> {
  return findBinaries(
    { ...io, interruption: () => signal },
    { onStep, ...(kubernetes === undefined ? {} : { kubernetes }) },
  );
}

function wantedCells(site: SiteFacts, { cells, keep }: RehearsalRequest, source: SiteSource): readonly CellFacts[] {
  const known = site.cells.map(({ id }) => id);
  const unknown = (cells ?? []).filter((id) => !known.includes(id));
  throwIfAny(unknown.map((id) => unknownCell(id, known)));
  const named = cells === undefined ? site.cells : site.cells.filter(({ id }) => cells.includes(id));
  const wanted = named.filter(({ phase }) => phase !== "offboarded");
  const gone = cells === undefined && wanted.length > 0 ? [] : named.filter((cell) => !wanted.includes(cell));
  throwIfAny(gone.map(({ id }) => offboardedCell(id, source)));
  if (keep && wanted.length !== 1) throw new FaultError([keepsOne(wanted.map(({ id }) => id))]);
  return wanted;
}

function unknownCell(id: string, known: readonly string[]): Fault {
  return {
    code: "rehearse/unknown-cell",
    message: `the site has no cell ${JSON.stringify(id)}`,
    path: [],
    received: id,
    allowed: known,
    ...didYouMean(id, known),
  };
}

/** Nothing is left of it to apply, and a rehearsal that does nothing proves nothing. */
function offboardedCell(id: string, { facts, loaded }: SiteSource): Fault {
  const path = ["cells", id, "phase"];
  const at = loaded.placeOf(path);
  return {
    code: "rehearse/offboarded-cell",
    message: `cell ${id} is offboarded: its stacks are empty, and it has no nodes`,
    path,
    ...(at === undefined ? {} : { at }),
    received: "offboarded",
    allowed: facts.cells.filter(({ phase }) => phase !== "offboarded").map((cell) => cell.id),
    fix: "rehearse the cells that are in use",
  };
}

function keepsOne(cells: readonly string[]): Fault {
  return {
    code: "rehearse/keep-one-cell",
    message: "--keep leaves one control plane running, and each cell has its own",
    path: [],
    received: cells.join(", "),
    allowed: "one cell",
    fix: `add --cell ${cells[0] ?? "<id>"}`,
  };
}
