import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { perEvidence } from "../evidence/per-evidence";
import { asText } from "./fields";
import { isFalse, isSet } from "./scalars";
import type { Pod } from "./workloads";

/** Fields of a pod by which it gets a token for the API server. */
export const TOKEN_FIELDS = ["automountServiceAccountToken", "serviceAccountName", "serviceAccount"];

/** The account that a pod runs as. */
export function accountOf({ spec }: Pod): string {
  return (
    [spec["serviceAccountName"], spec["serviceAccount"]].map(asText).find((name) => (name ?? "") !== "") ?? "default"
  );
}

/** Whether the kubelet puts a token into a pod: as the pod says, else as its account says. */
export function mountsToken(evidence: Evidence, pod: Pod): boolean {
  const stated = pod.spec["automountServiceAccountToken"];
  if (isSet(stated)) return !isFalse(stated);
  const account = accounts(evidence).get(keyOf(pod.source, accountOf(pod)));
  return !isFalse(account?.object["automountServiceAccountToken"]);
}

const accounts = perEvidence(
  (evidence) =>
    new Map(
      objectsOfKind(evidence, "ServiceAccount").map((found) => [keyOf(found, found.object.metadata.name), found]),
    ),
);

function keyOf({ cell, object }: EvidenceObject, name: string): string {
  return [cell ?? "", object.metadata.namespace ?? "default", name].join("\n");
}
