import type { Fields } from "../../../reading/fields";
import { asFieldsList } from "../../../reading/fields";
import { SYSTEM_PRIORITIES } from "../../../reading/system-priorities";
import { Unsaid } from "../../values";
import { changedEach } from "./changes";
import { mountsOf } from "./pod-spec";

/** By class, those of which no cluster says otherwise; without one it is none. */
const PRIORITIES: Readonly<Record<string, number>> = { "": 0, ...SYSTEM_PRIORITIES };

/**
 * What the API server's own admission plugins write into a pod before policies see it: its account and the account's
 * token, its priority, its tolerations. Source: kubernetes v1.36.3, plugin/pkg/admission.
 */
export function admitted(spec: Fields): Fields {
  const account = { serviceAccountName: "default", serviceAccount: "default" };
  return withToken({ ...account, ...priorityOf(spec), ...spec, tolerations: tolerationsOf(spec) });
}

function priorityOf(spec: Fields): Fields {
  const name = spec["priorityClassName"];
  const priority = PRIORITIES[typeof name === "string" ? name : ""];
  if (priority !== undefined) return { priority, preemptionPolicy: "PreemptLowerPriority" };
  const why = "the PriorityClass of the pod says its priority";
  return { priority: new Unsaid(why), preemptionPolicy: new Unsaid(why) };
}

function tolerationsOf(spec: Fields): readonly Fields[] {
  const given = asFieldsList(spec["tolerations"]);
  const tolerated = (key: string) =>
    given.some(
      (each) =>
        (each["key"] === undefined || each["key"] === key) &&
        (each["effect"] === undefined || each["effect"] === "NoExecute"),
    );
  const more = ["not-ready", "unreachable"]
    .map((condition) => `node.kubernetes.io/${condition}`)
    .filter((key) => !tolerated(key))
    .map((key) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 }));
  return [...given, ...more];
}

const TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
const TOKEN_SOURCES: readonly Fields[] = [
  { serviceAccountToken: { expirationSeconds: 3607, path: "token" } },
  { configMap: { name: "kube-root-ca.crt", items: [{ key: "ca.crt", path: "ca.crt" }] } },
  {
    downwardAPI: {
      items: [{ path: "namespace", fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } }],
    },
  },
];

/** The token of its account, in every container that mounts nothing in its place, unless the pod refuses it. */
function withToken(spec: Fields): Fields {
  if (spec["automountServiceAccountToken"] === false) return spec;
  // Its last letters are made up: nobody asks for more than what it begins with.
  const name = "kube-api-access-xxxxx";
  const isOpen = (container: Fields) => !mountsOf(container).some((mount) => mount["mountPath"] === TOKEN_PATH);
  const lists = ["initContainers", "containers"];
  if (!lists.some((list) => asFieldsList(spec[list]).some(isOpen))) return spec;
  const mount = { name, readOnly: true, mountPath: TOKEN_PATH };
  const mounted = lists.reduce(
    (all, list) =>
      changedEach(all, list, (each) => (isOpen(each) ? { ...each, volumeMounts: [...mountsOf(each), mount] } : each)),
    spec,
  );
  const volume = { name, projected: { sources: TOKEN_SOURCES, defaultMode: 420 } };
  return { ...mounted, volumes: [...asFieldsList(spec["volumes"]), volume] };
}
