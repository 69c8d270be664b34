import type { Evidence } from "../evidence/evidence";
import { keyBeside, objectsOfKind } from "../evidence/index-of";
import { openReason, reasonOf } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { asFields, asFieldsList, asText, fieldAt } from "./fields";
import { mayBeThere } from "./half-known";
import { isFalse, isSet } from "./scalars";
import type { Pod } from "./workloads";
import { openBelow } from "./workloads";

/** Field of a pod that says whether it gets a token for the API server. */
export const TOKEN = "automountServiceAccountToken";

/** Of the two names of one field the newer counts. */
const ACCOUNT = ["serviceAccountName", "serviceAccount"];

/** The account that a pod runs as. */
export function accountOf({ spec }: Pod): string {
  for (const field of ACCOUNT) {
    const name = asText(spec[field]) ?? "";
    if (name !== "") return name;
  }
  return "default";
}

/** Why nobody can say which account a pod runs as; undefined where the name that counts is known. */
export function openAccount(pod: Pod): string | undefined {
  for (const field of ACCOUNT) {
    const open = openBelow(pod, pod.path, field);
    if (open !== undefined || (asText(pod.spec[field]) ?? "") !== "") return open;
  }
  return undefined;
}

/** Whether the kubelet puts a token into a pod: as the pod says, else as its account says. */
export function mountsToken(evidence: Evidence, pod: Pod): boolean {
  const stated = pod.spec[TOKEN];
  if (isSet(stated)) return !isFalse(stated);
  const account = accounts(evidence).get(keyBeside(pod.source, accountOf(pod)));
  return !isFalse(account?.object[TOKEN]);
}

/** Why nobody can say whether a pod gets a token: only an apply knows what it says, its account, or what that says. */
export function openToken(evidence: Evidence, pod: Pod): string | undefined {
  const stated = openBelow(pod, pod.path, TOKEN);
  if (stated !== undefined || isSet(pod.spec[TOKEN])) return stated;
  const named = openAccount(pod);
  if (named !== undefined) return named;
  const account = accounts(evidence).get(keyBeside(pod.source, accountOf(pod)));
  if (account !== undefined) return openReason(account, TOKEN);
  const own = openReason(pod.source, "metadata.namespace");
  if (own !== undefined && objectsOfKind(evidence, "ServiceAccount").length > 0) return own;
  return mayBeThere(evidence, pod.source, { kind: "ServiceAccount", by: ["metadata.name"] });
}

/**
 * True where a pod asks for a token of its account by a volume. One for another audience opens nothing at the API server.
 * Source: kubernetes.io/docs/concepts/storage/projected-volumes, serviceAccountToken.
 */
export function projectsToken({ spec }: Pod): boolean {
  return asFieldsList(spec["volumes"])
    .flatMap((volume) => asFieldsList(fieldAt(volume, "projected.sources")))
    .map(({ serviceAccountToken }) => asFields(serviceAccountToken))
    .some((token) => token !== undefined && (asText(token["audience"]) ?? "") === "");
}

/** What of a volume says whether it is such a token. */
const OF_PROJECTED = /^(\[\d+\](\.projected(\.sources(\[\d+\](\.serviceAccountToken(\.audience)?)?)?)?)?)?$/;

/** Why nobody can say whether a pod asks for a token by a volume. */
export function openProjected({ source, path }: Pod): string | undefined {
  const volumes = `${path}.volumes`;
  const open = source.unknown?.find(
    (field) =>
      path.startsWith(`${field}.`) ||
      path === field ||
      (field.startsWith(volumes) && OF_PROJECTED.test(field.slice(volumes.length))),
  );
  return open === undefined ? undefined : reasonOf(source, open);
}

const accounts = perEvidence(
  (evidence) =>
    new Map(
      objectsOfKind(evidence, "ServiceAccount").map((found) => [keyBeside(found, found.object.metadata.name), found]),
    ),
);
