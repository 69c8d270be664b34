import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { Cluster, LiveObject } from "../../cluster/cluster";
import { Refused } from "../../cluster/cluster";
import type { ProofLine } from "../report";
import { jobName, probeObjects } from "./job";
import type { Answer } from "./line";
import { acceptedOnly, notProbed, probed } from "./line";
import { probes } from "./index";
import type { Probe, ProbeRequest } from "./probe";

export interface ProbeRun {
  /** As one of the tenant's developers or admins. */
  readonly tenant: Cluster;
  /** Cleans up what a refusal or an interruption left. */
  readonly operator: Cluster;
  readonly request: ProbeRequest;
  /** True where no node would run it: each is judged by the API server and stored nowhere. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  /** Waits; a test gives one that doesn't. */
  pause(): Promise<void>;
  readonly onStep: (what: string) => void;
}

/** Looks at a Job until it has ended; its own deadline ends it. */
const MOST_LOOKS = 400;

/** Every probe, one after the other: they share the namespace's quota. */
export async function runProbes(run: ProbeRun): Promise<ProofLine[]> {
  const lines: ProofLine[] = [];
  for (const probe of probes) {
    run.signal.throwIfAborted();
    run.onStep(`probe ${probe.id} (${lines.length + 1} of ${probes.length})`);
    lines.push(await runProbe(probe, run));
  }
  return lines;
}

async function runProbe(probe: Probe, run: ProbeRun): Promise<ProofLine> {
  const why = probe.needs?.(run.request);
  if (why !== undefined) return notProbed(probe, why);
  const objects = probeObjects(probe, run.request);
  const made: KubernetesObject[] = [];
  try {
    for (const object of objects) {
      await run.tenant.create(object, { dryRun: run.dryRun });
      if (!run.dryRun) made.push(object);
    }
    return run.dryRun ? acceptedOnly(probe) : probed(probe, await answerOf(probe, run));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return notProbed(probe, `the API server refuses it: ${error.message}`);
  } finally {
    for (const object of made.reverse()) await run.operator.remove(object, { propagation: "Background" });
  }
}

async function answerOf(probe: Probe, run: ProbeRun): Promise<Answer> {
  const { namespace } = run.request.share;
  const ref = { apiVersion: "batch/v1", kind: "Job", metadata: { name: jobName(probe), namespace } };
  for (let look = 0; look < MOST_LOOKS; look++) {
    run.signal.throwIfAborted();
    const job = await run.tenant.get(ref);
    const ended = conditionsOf(job).find(
      ({ type, status }) => status === "True" && (type === "Complete" || type === "Failed"),
    );
    if (ended !== undefined) return wordsOf(await podsOf(run, probe), ended.message ?? "");
    await run.pause();
  }
  return { exitCode: undefined, words: "it was not admitted or did not end in time" };
}

function podsOf({ tenant, request }: ProbeRun, probe: Probe): Promise<LiveObject[]> {
  const labelSelector = `batch.kubernetes.io/job-name=${jobName(probe)}`;
  return tenant.list("v1", "Pod", { namespace: request.share.namespace, labelSelector });
}

interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly message?: string;
}

function conditionsOf(job: LiveObject | undefined): readonly Condition[] {
  const { conditions } = (job?.["status"] ?? {}) as { conditions?: unknown };
  return Array.isArray(conditions) ? (conditions as Condition[]) : [];
}

interface Terminated {
  readonly exitCode?: unknown;
  readonly message?: unknown;
}

/** What the pod itself said last; data from a cluster, so that no field need be there. */
export function wordsOf(pods: readonly LiveObject[], otherwise: string): Answer {
  for (const pod of pods) {
    const { containerStatuses } = (pod["status"] ?? {}) as { containerStatuses?: unknown };
    for (const status of Array.isArray(containerStatuses) ? (containerStatuses as unknown[]) : []) {
      const terminated = (status as { state?: { terminated?: Terminated } } | null)?.state?.terminated;
      if (typeof terminated?.exitCode !== "number") continue;
      const { message } = terminated;
      return { exitCode: terminated.exitCode, words: typeof message === "string" ? message.trim() : "" };
    }
  }
  return { exitCode: undefined, words: otherwise };
}
