import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { Refused } from "../../cluster/cluster";
import type { Rehearsal } from "../contract";
import type { Refusal } from "../report";
import { inParallel } from "../waiting";
import { refusalOf } from "./refusal";

/** Requests at once: more only queue in a server on the same two cores. */
const WIDTH = 6;

/**
 * Server-side applies objects of one stack with strict field validation: namespaces first, then the rest, several at a
 * time. @returns those that were accepted, in the order given, and what the server said against the others.
 */
export async function applyObjects(
  { cluster, signal }: Pick<Rehearsal, "cluster" | "signal">,
  stack: string,
  objects: readonly KubernetesObject[],
): Promise<{ readonly accepted: readonly KubernetesObject[]; readonly refused: readonly Refusal[] }> {
  const refusals = new Map<KubernetesObject, Refusal>();
  const apply = async (object: KubernetesObject): Promise<void> => {
    try {
      await cluster.apply(object, { force: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.set(object, refusalOf(stack, object, error));
    }
  };
  const namespaces = objects.filter(({ kind }) => kind === "Namespace");
  const others = objects.filter(({ kind }) => kind !== "Namespace");
  await inParallel(namespaces, { width: WIDTH, signal }, apply);
  await inParallel(others, { width: WIDTH, signal }, apply);
  return {
    accepted: objects.filter((object) => !refusals.has(object)),
    refused: objects.flatMap((object) => refusals.get(object) ?? []),
  };
}
