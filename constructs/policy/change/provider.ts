import type { KubernetesObject } from "../../core/kubernetes";
import { kubernetesObjectOf } from "../../core/terraform-json/kubernetes-object";
import { SENSITIVE } from "./hidden";

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
  const object = kubernetesObjectOf(type, values, { plain: true });
  return object?.kind === "Secret" ? withoutSecrets(object) : object;
}

function withoutSecrets(object: KubernetesObject): KubernetesObject {
  const hidden = Object.keys(object).filter((key) => /^(data|stringData|binaryData)/.test(key));
  return { ...object, ...Object.fromEntries(hidden.map((key) => [key, SENSITIVE])) };
}
