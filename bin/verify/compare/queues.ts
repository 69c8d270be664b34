import { objectKey, objectTitle } from "../../../constructs/core/kubernetes";
import type { Comparison } from "../comparison";
import { different, same } from "../comparison";
import type { Declared } from "../declared";
import { declaredObjects } from "../declared";
import type { Live } from "../live";
import { listAt, textAt } from "../reading";
import { areaOf } from "./areas";
import { objectComparisons } from "./declared-objects";
import type { Topic } from "./topic";

/** Quotas, queues and flavors as declared, and queues that admit work. */
export const queues: Topic = {
  id: "queues",
  title: "quotas and queues",
  compare: (declared, live) => [
    ...objectComparisons("queues", declared, live, (kind) => areaOf(kind) === "queues"),
    ...inactive(declared, live),
  ],
};

/** Kueue says of a queue whose flavor is missing, or that is stopped, that it is not active. */
function inactive(declared: Declared, live: Live): Comparison[] {
  return declaredObjects(declared)
    .filter(({ object }) => object.kind === "ClusterQueue" || object.kind === "LocalQueue")
    .flatMap(({ object, path }) => {
      const look = live.objects.get(objectKey(object));
      if (look === undefined || !look.known || look.value === undefined) return [];
      const about = { code: "queues/inactive", subject: objectTitle(object), path };
      const active = listAt(look.value, "status", "conditions").find((item) => textAt(item, "type") === "Active");
      // Without Kueue there is no condition; that its Deployment is missing is said of the operator.
      if (active === undefined) return [];
      if (textAt(active, "status") === "True" || isHeld(object)) return [same(about)];
      return [different(about, `admits nothing: ${textAt(active, "message") ?? "Kueue does not say why"}`)];
    });
}

/** A tenant that is held has a queue that is stopped, as declared. */
function isHeld(object: unknown): boolean {
  const policy = textAt(object, "spec", "stopPolicy");
  return policy !== undefined && policy !== "None";
}
