import type { KubernetesObject } from "../../core/kubernetes";
import { kubernetesObjectOf } from "../../core/terraform-json/kubernetes-object";
import { asFields } from "../reading/fields";
import { isHidden, SENSITIVE } from "./hidden";

/** Types of resources that must come from HashiCorp's own providers to mean what we think. */
export function isOfKubernetes(type: string): boolean {
  return type === "helm_release" || type.startsWith("kubernetes_");
}

/** True for `registry.terraform.io/hashicorp/kubernetes` and its like from OpenTofu's registry or a mirror. */
export function isKnownProvider(provider: string): boolean {
  return /(^|\/)hashicorp\/(kubernetes|helm)$/.test(provider);
}

/** True for resources that make objects of a cluster, by whichever provider. */
export function makesObjects(type: string): boolean {
  return isOfKubernetes(type) || type === "kubectl_manifest";
}

/** The object that a resource of a plan makes; a Secret without its data, whatever the plan says of it. */
export function objectOf(type: string, values: unknown): KubernetesObject | undefined {
  const object = kubernetesObjectOf(type, type === "kubectl_manifest" ? shownYaml(values) : values, { plain: true });
  return object?.kind === "Secret" ? withoutSecrets(object) : object;
}

/**
 * Where `kubectl_manifest` calls all of its YAML sensitive, it has it a second time, with only what is secret left out.
 * Source: the schemas of gavinbunney/kubectl and alekc/kubectl, `yaml_body_parsed`.
 */
function shownYaml(values: unknown): unknown {
  const fields = asFields(values);
  const shown = fields?.["yaml_body_parsed"];
  return isHidden(fields?.["yaml_body"]) && shown !== undefined ? { ...fields, yaml_body: shown } : values;
}

function withoutSecrets(object: KubernetesObject): KubernetesObject {
  const hidden = Object.keys(object).filter((key) => /^(data|stringData|binaryData)/.test(key));
  return { ...object, ...Object.fromEntries(hidden.map((key) => [key, SENSITIVE])) };
}
