import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { asFields, asFieldsList } from "../../constructs/policy/reading/fields";

type Fields = Readonly<Record<string, unknown>>;

/** Kinds that stand in no namespace. */
const OF_CLUSTERS =
  /^(Namespace|ClusterRole|ClusterRoleBinding|StorageClass|PriorityClass|PersistentVolume|CSIDriver|RuntimeClass|IngressClass|APIService|.*WebhookConfiguration|ValidatingAdmissionPolicy)$/;

/**
 * An object as the kubernetes provider would send it to an API server, were it written as a native resource: with what
 * the provider's schema has as defaults, and what its expanders send of a block in which nothing is said. Taken from its
 * schema_pod_spec.go, schema_container.go, structures_container.go and structures_pod.go, version 2.38.
 */
export function asSent(object: KubernetesObject): KubernetesObject {
  const { metadata } = object;
  const namespace = OF_CLUSTERS.test(object.kind) ? {} : { namespace: metadata.namespace ?? "default" };
  const sent = asFields(withPods(object)) as unknown as KubernetesObject;
  return { ...sent, metadata: { ...metadata, ...namespace } };
}

function withPods(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withPods);
  const fields = asFields(value);
  if (fields === undefined) return value;
  if (asFieldsList(fields["containers"]).length > 0) return podSent(fields);
  return Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, withPods(inner)]));
}

function podSent(spec: Fields): Fields {
  const context = asFields(spec["securityContext"]);
  const containers = Object.fromEntries(
    ["containers", "initContainers"].flatMap((list) =>
      Array.isArray(spec[list]) ? [[list, asFieldsList(spec[list]).map(containerSent)]] : [],
    ),
  );
  return {
    automountServiceAccountToken: true,
    ...spec,
    ...(context === undefined || Object.keys(context).length === 0
      ? {}
      : { securityContext: { runAsNonRoot: false, ...context } }),
    ...containers,
  };
}

function containerSent(container: Fields): Fields {
  const context = asFields(container["securityContext"]);
  if (context === undefined) return container;
  return { ...container, securityContext: { allowPrivilegeEscalation: true, runAsNonRoot: false, ...context } };
}
