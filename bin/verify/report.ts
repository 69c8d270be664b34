import type { Fault } from "../../constructs/core/fault";
import type { ExitCode } from "../command";
import type { Comparison } from "./comparison";

/** What was compared under one heading: what is the same is only counted. */
export interface TopicReport {
  readonly id: string;
  readonly title: string;
  readonly same: number;
  readonly different: readonly Comparison[];
  readonly unknown: readonly Comparison[];
}

/** One cluster that was looked at, or why it was not. */
export interface ClusterReport {
  readonly cell: string;
  readonly what: "cell" | "machines";
  readonly address?: string;
  readonly kubernetes?: string;
  /** Of a preflight: the stack that comes next; absent where every stack is there. */
  readonly next?: string;
  readonly topics: readonly TopicReport[];
  /** Stacks that belong to the cell and were not looked at, each with the reason. */
  readonly notLookedAt: readonly { readonly stack: string; readonly reason: string }[];
  readonly faults: readonly Fault[];
}

export interface VerifyReport {
  readonly site: string;
  readonly mode: "verify" | "preflight";
  readonly clusters: readonly ClusterReport[];
  readonly same: number;
  readonly different: number;
  readonly unknown: number;
  readonly exit: ExitCode;
}

export function topicReport(id: string, title: string, comparisons: readonly Comparison[]): TopicReport {
  return {
    id,
    title,
    same: comparisons.filter(({ outcome }) => outcome === "same").length,
    different: comparisons.filter(({ outcome }) => outcome === "different"),
    unknown: comparisons.filter(({ outcome }) => outcome === "unknown"),
  };
}

/** What makes exit code 3: something different, or already what nobody could see. */
export type VerifyFailOn = "different" | "unknown";

/** 1 where a cluster could not be looked at, 3 where something differs, 4 where nothing was seen, else 0. */
export function verifyReport(
  site: string,
  mode: VerifyReport["mode"],
  clusters: readonly ClusterReport[],
  failOn: VerifyFailOn = "different",
): VerifyReport {
  const topics = clusters.flatMap((cluster) => cluster.topics);
  const total = (count: (topic: TopicReport) => number): number => topics.reduce((sum, topic) => sum + count(topic), 0);
  const counts = {
    same: total((topic) => topic.same),
    different: total((topic) => topic.different.length),
    unknown: total((topic) => topic.unknown.length),
  };
  return { site, mode, clusters, ...counts, exit: exitOf(clusters, counts, mode, failOn) };
}

function exitOf(
  clusters: readonly ClusterReport[],
  { same, different, unknown }: Pick<VerifyReport, "same" | "different" | "unknown">,
  mode: VerifyReport["mode"],
  failOn: VerifyFailOn,
): ExitCode {
  if (clusters.some(({ faults }) => faults.length > 0)) return 1;
  if (different > 0 || (failOn === "unknown" && unknown > 0)) return 3;
  // A preflight with no stack left to apply had nothing to look at, and that is well.
  const done = mode === "preflight" && clusters.length > 0 && clusters.every(({ next }) => next === undefined);
  return same === 0 && !done ? 4 : 0;
}
