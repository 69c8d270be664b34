import type { KubernetesObject } from "../../core/kubernetes";
import { kubernetesObjectOf } from "../../core/terraform-json/kubernetes-object";
import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import { SENSITIVE } from "./hidden";

/**
 * Kinds that the toolkit itself never writes as native resources, and that other people's plans hold. Only what does not
 * depend on the provider's spelling of a block is read of them.
 */
const OTHER_KINDS: Readonly<Record<string, readonly [apiVersion: string, kind: string]>> = {
  persistent_volume_claim: ["v1", "PersistentVolumeClaim"],
  persistent_volume: ["v1", "PersistentVolume"],
  secret: ["v1", "Secret"],
  validating_webhook_configuration: ["admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration"],
  mutating_webhook_configuration: ["admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration"],
  deployment: ["apps/v1", "Deployment"],
  stateful_set: ["apps/v1", "StatefulSet"],
  daemonset: ["apps/v1", "DaemonSet"],
  service: ["v1", "Service"],
  job: ["batch/v1", "Job"],
  csi_driver: ["storage.k8s.io/v1", "CSIDriver"],
};

/** Types of resources that must come from HashiCorp's own providers to mean what we think. */
export function isOfKubernetes(type: string): boolean {
  return type === "helm_release" || type.startsWith("kubernetes_");
}

/** True for `registry.terraform.io/hashicorp/kubernetes` and its like from OpenTofu's registry or a mirror. */
export function isKnownProvider(provider: string): boolean {
  return /(^|\/)hashicorp\/(kubernetes|helm)$/.test(provider);
}

/** The object that a resource of a plan makes; a Secret without its data, whatever the plan says of it. */
export function objectOf(type: string, values: unknown): KubernetesObject | undefined {
  const object = kubernetesObjectOf(type, values) ?? otherObjectOf(type, values);
  return object?.kind === "Secret" ? withoutSecrets(object) : object;
}

function otherObjectOf(type: string, values: unknown): KubernetesObject | undefined {
  const name = /^kubernetes_(.+?)(_v\d+)?$/.exec(type)?.[1];
  if (name === undefined || !Object.hasOwn(OTHER_KINDS, name)) return undefined;
  const [apiVersion, kind] = OTHER_KINDS[name]!;
  const { metadata, webhook, ...rest } = (camelCased(values) ?? {}) as Record<string, unknown>;
  const identity = asFields(Array.isArray(metadata) ? metadata[0] : metadata);
  return {
    ...rest,
    ...(webhook === undefined ? {} : { webhooks: webhook }),
    apiVersion,
    kind,
    metadata: { ...identity, name: asText(identity?.["name"]) ?? asText(identity?.["generateName"]) ?? "" },
  };
}

function withoutSecrets(object: KubernetesObject): KubernetesObject {
  const hidden = Object.keys(object).filter((key) => /^(data|stringData|binaryData)/.test(key));
  return { ...object, ...Object.fromEntries(hidden.map((key) => [key, SENSITIVE])) };
}

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  const fields: Fields | undefined = asFields(value);
  if (fields === undefined) return value;
  const entries = Object.entries(fields).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [camelCase(key), camelCased(inner)]));
}

/** Label keys have no underscore that is followed by a small letter only by bad luck; they are not read here. */
function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
