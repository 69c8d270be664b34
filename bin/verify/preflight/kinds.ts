import { different, same } from "../comparison";
import { kindsOf, notEstablished, servedKind } from "../compare/crds";
import type { Kind } from "../live";
import { textAt } from "../reading";
import type { Check } from "./check";

/** A plan of a custom resource needs its CRD: served in that version, and established. */
export const kinds: Check = {
  id: "kinds",
  title: "kinds and CRDs that it needs",
  check: ({ stack, declared, live }) =>
    kindsOf(stack.objects).flatMap((kind) => {
      const served = servedKind(kind, live, declared.cell.id);
      const crd = live.crds.known ? live.crds.value.find((candidate) => isCrdOf(candidate, kind)) : undefined;
      if (crd === undefined || served.outcome !== "same") return [served];
      const about = { ...served, code: "crds/established", subject: `CRD ${crd.metadata.name}` };
      const pending = notEstablished(crd);
      return [served, pending === undefined ? same(about) : different(about, pending)];
    }),
};

function isCrdOf(crd: unknown, { apiVersion, kind }: Kind): boolean {
  return textAt(crd, "spec", "group") === apiVersion.split("/")[0] && textAt(crd, "spec", "names", "kind") === kind;
}
