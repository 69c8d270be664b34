import type { LiveObject } from "../../cluster/cluster";
import { Refused } from "../../cluster/cluster";
import type { Rehearsal } from "../contract";
import { refusalOf } from "../apply/refusal";
import type { Refusal } from "../report";
import { inParallel, tooSlow, waitFor } from "../waiting";
import type { Crd } from "./crd";

/** An API server takes about a second for each hundred. */
const PATIENCE_MS = 120_000;

/** Requests at once: more only queue in the server. */
const WIDTH = 4;

type Here = Pick<Rehearsal, "io" | "cluster" | "signal">;

/** Server-side applies CRDs. @returns what the server refused. */
export async function installCrds(here: Here, crds: readonly Crd[]): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  await inParallel(crds, { width: WIDTH, signal: here.signal }, async ({ object }) => {
    try {
      await here.cluster.apply(object, { force: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(refusalOf("crds", object, error));
    }
  });
  return refused.sort((a, b) => (a.object < b.object ? -1 : 1));
}

/**
 * Waits until every CRD of the server is served, and asks it again what it serves.
 * @throws FaultError `rehearse/too-slow` with those that are not.
 */
export async function untilEstablished(here: Here): Promise<void> {
  const { cluster } = here;
  let waiting: string[] = [];
  const done = await waitFor(here, { milliseconds: PATIENCE_MS, interval: 250 }, async () => {
    const crds = await cluster.list("apiextensions.k8s.io/v1", "CustomResourceDefinition");
    waiting = crds.filter((crd) => !isEstablished(crd)).map(({ metadata }) => metadata.name);
    return waiting.length === 0 ? true : undefined;
  });
  if (done === undefined) throw tooSlow("serving every CRD", PATIENCE_MS, `not established: ${waiting.join(", ")}`);
  await cluster.served(true);
}

function isEstablished({ status }: LiveObject): boolean {
  const conditions = (status as { conditions?: unknown } | undefined)?.conditions;
  if (!Array.isArray(conditions)) return false;
  return conditions.some((condition: { type?: unknown; status?: unknown } | null) => {
    return condition?.type === "Established" && condition.status === "True";
  });
}
