import { asFields, asFieldsList, asText } from "../../../constructs/policy/reading/fields";
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
 * Waits until every CRD of the server is served: a server says that it has established one before its list of kinds has it.
 * @throws FaultError `rehearse/too-slow` with those that are not.
 */
export async function untilEstablished(here: Here): Promise<void> {
  const { cluster } = here;
  let waiting: string[] = [];
  const done = await waitFor(here, { milliseconds: PATIENCE_MS, interval: 250 }, async () => {
    const crds = await cluster.list("apiextensions.k8s.io/v1", "CustomResourceDefinition");
    waiting = namesOf(crds.filter((crd) => !isEstablished(crd)));
    if (waiting.length > 0) return undefined;
    const served = new Set((await cluster.served(true)).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    waiting = namesOf(crds.filter((crd) => kindsOf(crd).some((kind) => !served.has(kind))));
    return waiting.length === 0 ? true : undefined;
  });
  if (done === undefined) throw tooSlow("serving every CRD", PATIENCE_MS, `not established: ${waiting.join(", ")}`);
}

function namesOf(crds: readonly LiveObject[]): string[] {
  return crds.map(({ metadata }) => metadata.name);
}

/** What a CRD is served as: `kueue.x-k8s.io/v1beta2 ClusterQueue`. */
function kindsOf(crd: LiveObject): string[] {
  const { group, names, versions } = asFields(crd["spec"]) ?? {};
  const kind = asText(asFields(names)?.["kind"]);
  return asFieldsList(versions)
    .filter(({ served }) => served === true)
    .map(({ name }) => `${asText(group)}/${asText(name)} ${kind}`);
}

function isEstablished({ status }: LiveObject): boolean {
  const conditions = (status as { conditions?: unknown } | undefined)?.conditions;
  if (!Array.isArray(conditions)) return false;
  return conditions.some((condition: { type?: unknown; status?: unknown } | null) => {
    return condition?.type === "Established" && condition.status === "True";
  });
}
