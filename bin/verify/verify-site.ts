import type { Fault } from "../../constructs/core/fault";
import { FaultError, didYouMean } from "../../constructs/core/fault";
import type { CellFacts } from "../../constructs/site/facts";
import { planStacks } from "../../stacks/plan";
import type { VendoredCrds } from "../../stacks/vendored";
import type { Cluster } from "../cluster/cluster";
import type { ConnectOptions } from "../cluster/connect";
import { connect } from "../cluster/connect";
import { CommandFailure } from "../failure";
import type { Io } from "../io";
import type { Progress } from "../progress";
import { progress } from "../progress";
import type { SiteSource } from "../site-source";
import { readSite } from "../site-source";
import { readVendored } from "../vendored";
import { topics } from "./compare/index";
import type { Comparison } from "./comparison";
import type { Declared } from "./declared";
import { declaredOf } from "./declared";
import { readLive } from "./live";
import { ask } from "./preflight/ask";
import { preflight } from "./preflight/preflight";
import type { ClusterReport, TopicReport, VerifyFailOn, VerifyReport } from "./report";
import { topicReport, verifyReport } from "./report";

export interface VerifyRequest {
  readonly site: string;
  /** Instead of the access that site.yaml names. */
  readonly kubeconfig?: string;
  readonly context?: string;
  /** Default: every cell. */
  readonly cell?: string;
  /** The cells' machines on their management clusters, instead of the cells. */
  readonly machines: boolean;
  readonly preflight: boolean;
  readonly failOn?: VerifyFailOn;
  /** Of each request. */
  readonly timeoutMs: number;
}

/**
 * Compares the clusters of a site with what the site declares; nothing is written to any of them.
 * @throws FaultError for a site that cannot be read, or a request that names no cluster of it.
 */
export async function verifySite(io: Io, request: VerifyRequest): Promise<VerifyReport> {
  const steps = progress(io);
  try {
    steps.step("reading the site");
    const source = readSite(io, request.site);
    const vendored = readVendored(io, source);
    const cells = chosenCells(source, request);
    const clusters: ClusterReport[] = [];
    for (const cell of cells) clusters.push(await clusterReport(io, source, vendored, cell, request, steps));
    return verifyReport(source.facts.id, request.preflight ? "preflight" : "verify", clusters, request.failOn);
  } finally {
    steps.done();
  }
}

function chosenCells({ facts }: SiteSource, request: VerifyRequest): readonly CellFacts[] {
  const ids = facts.cells.map(({ id }) => id);
  if (request.cell !== undefined && !ids.includes(request.cell)) throw new FaultError([noSuchCell(request.cell, ids)]);
  // An offboarded cell may be gone already: only who names it is told what is left there.
  const named = facts.cells.filter(({ id, phase }) =>
    request.cell === undefined ? phase !== "offboarded" : id === request.cell,
  );
  const chosen = named.filter((cell) => !request.machines || hasMachines(facts, cell));
  if (chosen.length === 0) throw new CommandFailure([noMachines(request.cell)], 4);
  const one = request.kubeconfig !== undefined || request.context !== undefined;
  if (one && chosen.length > 1) throw new FaultError([whichCell(chosen.map(({ id }) => id))]);
  return chosen;
}

function hasMachines(facts: SiteSource["facts"], cell: CellFacts): boolean {
  return planStacks(facts).some((plan) => plan.kind === "machines" && plan.cell.id === cell.id);
}

async function clusterReport(
  io: Io,
  source: SiteSource,
  vendored: VendoredCrds,
  cell: CellFacts,
  request: VerifyRequest,
  steps: Progress,
): Promise<ClusterReport> {
  const what = request.machines ? "machines" : "cell";
  const declared = declaredOf(source.facts, cell, what, vendored, ({ path }) => io.files.read(path));
  const frame = { cell: cell.id, what, notLookedAt: notLookedAt(source.facts, declared) } as const;
  let cluster: Cluster | undefined;
  try {
    const connected = await connect(io, { ...accessOf(cell, request), timeoutMs: request.timeoutMs });
    cluster = connected;
    const live = await readLive(connected, declared, (doing) => steps.step(`cell ${cell.id}: ${doing}`));
    steps.step(`cell ${cell.id}: comparing`);
    const found = request.preflight
      ? await preflight(declared, live, (stack) => ask(connected, stack, live))
      : { topics: topics.map((topic) => topicReport(topic.id, topic.title, topic.compare(declared, live))) };
    return {
      ...frame,
      address: connected.address,
      ...(live.version.known ? { kubernetes: live.version.value } : {}),
      ...found,
      topics: found.topics.map((topic) => placed(topic, source)),
      faults: [],
    };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    const address = cluster === undefined ? {} : { address: cluster.address };
    return { ...frame, ...address, topics: [], faults: error.faults };
  } finally {
    cluster?.close();
  }
}

/** What the request names, else what site.yaml names. */
function accessOf(cell: CellFacts, { kubeconfig, context, machines }: VerifyRequest): ConnectOptions {
  if (kubeconfig !== undefined) return { kubeconfig, ...(context === undefined ? {} : { context }) };
  const access = machines ? cell.management?.access : cell.access;
  const { exec, kubeconfig: declared, context: declaredContext } = access ?? {};
  if (exec !== undefined && context === undefined) return { exec };
  const chosen = context ?? declaredContext;
  return {
    ...(declared === undefined ? {} : { kubeconfig: declared }),
    ...(chosen === undefined ? {} : { context: chosen }),
  };
}

function notLookedAt(facts: SiteSource["facts"], { what, cell, stacks }: Declared): ClusterReport["notLookedAt"] {
  const seen = new Set(stacks.map(({ id }) => id));
  const reason =
    what === "cell"
      ? "it is on the management cluster: gigafactory verify --machines looks there"
      : "it is in the cell itself: gigafactory verify without --machines looks there";
  return planStacks(facts)
    .filter((plan) => plan.cell.id === cell.id && !seen.has(plan.id))
    .map(({ id }) => ({ stack: id, reason }));
}

/** Where the user wrote what differs. */
function placed(topic: TopicReport, { loaded }: SiteSource): TopicReport {
  const place = (comparison: Comparison): Comparison =>
    comparison.path === undefined ? comparison : { ...comparison, at: loaded.placeOf(comparison.path) };
  return { ...topic, different: topic.different.map(place), unknown: topic.unknown.map(place) };
}

function noSuchCell(cell: string, ids: readonly string[]): Fault {
  return {
    code: "verify/no-such-cell",
    message: `the site has no cell ${cell}`,
    path: [],
    received: cell,
    allowed: ids,
    ...didYouMean(cell, ids),
  };
}

function whichCell(ids: readonly string[]): Fault {
  return {
    code: "verify/which-cell",
    message: "one kubeconfig reaches one cell, and the site has several",
    path: [],
    allowed: ids,
    fix: "say which with --cell",
  };
}

function noMachines(cell: string | undefined): Fault {
  return {
    code: "verify/no-machines",
    message: `${cell === undefined ? "no cell of the site" : `cell ${cell}`} has machines that are provisioned`,
    path: [],
    allowed: "a cell with management and a pool that it provisions",
    fix: "leave out --machines",
  };
}
