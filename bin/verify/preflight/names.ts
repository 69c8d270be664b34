import { objectKey, objectTitle } from "../../../constructs/core/kubernetes";
import { LABELS } from "../../../constructs/core/labels";
import type { LiveObject } from "../../cluster/cluster";
import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import { isOurs } from "../live";
import { listAt, textAt, textsAt } from "../reading";
import { CRD_KIND } from "../compare/crds";
import type { Check } from "./check";

/** Objects that Kubernetes makes in every namespace; whoever finds them first adopts them. */
const EVERYWHERE = new Set(["ServiceAccount/default"]);

/** Names that somebody else's objects have: a create would fail, an apply would take them over. */
export const names: Check = {
  id: "names",
  title: "names that it takes",
  check: ({ stack, live }) =>
    stack.objects.map(({ object, path }): Comparison => {
      const about = { code: "preflight/name-taken", subject: objectTitle(object), path };
      const look = live.objects.get(objectKey(object));
      if (look === undefined || !look.known) return unknown(about, look?.reason ?? "nobody looked");
      const found = look.value;
      const free = found === undefined || isOurs(found) || EVERYWHERE.has(`${object.kind}/${object.metadata.name}`);
      if (free || (object.kind === CRD_KIND && !isHelms(found))) return same(about);
      return different(about, `is there already, and is not ours: ${ownerOf(found)}`, { live: ownerOf(found) });
    }),
};

/** A CRD carries no label of ours; one that Helm made would be deleted with its release. */
function isHelms(object: LiveObject): boolean {
  return textsAt(object, "metadata", "annotations")["meta.helm.sh/release-name"] !== undefined;
}

function ownerOf(object: LiveObject): string {
  const release = textsAt(object, "metadata", "annotations")["meta.helm.sh/release-name"];
  if (release !== undefined) return `Helm release ${release} made it`;
  const label = textsAt(object, "metadata", "labels")[LABELS.managedBy];
  if (label !== undefined) return `it says that ${label} manages it`;
  const managers = [...new Set(listAt(object, "metadata", "managedFields").map((entry) => textAt(entry, "manager")))];
  const known = managers.filter((manager) => manager !== undefined);
  return known.length === 0 ? "nobody says whose it is" : `${known.join(", ")} wrote it`;
}
