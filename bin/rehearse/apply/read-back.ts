import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { objectTitle } from "../../../constructs/core/kubernetes";
import type { Rehearsal } from "../contract";
import type { DroppedField } from "../report";
import { inParallel } from "../waiting";
import { groupOf } from "./cell-stacks";
import { droppedFields } from "./fields";

const WIDTH = 8;

/**
 * Reads objects again and compares them with what was sent. @returns every field that the server does not answer; an
 * object that is not there is one whole dropped field.
 */
export async function readBack(
  { cluster, signal }: Pick<Rehearsal, "cluster" | "signal">,
  sent: readonly { readonly stack: string; readonly object: KubernetesObject }[],
): Promise<DroppedField[]> {
  const crds = await cluster.list("apiextensions.k8s.io/v1", "CustomResourceDefinition");
  const custom = new Set(crds.map((crd) => (crd["spec"] as { group?: unknown } | undefined)?.group));
  const dropped = new Map<KubernetesObject, DroppedField[]>();
  await inParallel(sent, { width: WIDTH, signal }, async ({ stack, object }) => {
    const title = objectTitle(object);
    const live = await cluster.get(object);
    const differences =
      live === undefined
        ? [{ field: "the whole object", sent: title }]
        : droppedFields(object, live, { builtIn: !custom.has(groupOf(object.apiVersion)) });
    dropped.set(
      object,
      differences.map((difference) => ({ stack, object: title, ...difference })),
    );
  });
  return sent.flatMap(({ object }) => dropped.get(object) ?? []);
}
