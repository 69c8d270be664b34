import type { EvidenceObject } from "../../evidence/evidence";
import { openReason } from "../../evidence/open-reason";
import { asText, asTextMap, asTexts, fieldAt } from "../../reading/fields";
import type { LoadBalancer } from "../../reading/internal-load-balancer";
import {
  AWS_SCHEME,
  isClassUnread,
  isInternalByDefault,
  isInternalLoadBalancer,
} from "../../reading/internal-load-balancer";
import { readLoadBalancerSources, SOURCE_ANNOTATIONS, SOURCE_RANGES } from "../../reading/load-balancer-sources";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const SERVICE = (more: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 443}]${more}}`;

export const loadBalancerSources = defineRule({
  id: "hardening/load-balancer-sources",
  title: "A load balancer says from which networks it may be reached",
  severity: "info",
  why: "Where nothing is said the whole world is let in, also to what was meant for the office.",
  fix: "Set spec.loadBalancerSourceRanges; where the world is meant, a waiver says so.",
  source:
    "NSA/CISA Kubernetes Hardening Guide 1.2, network separation; kubernetes.io, Service, loadBalancerSourceRanges",
  reads: ["spec.type", "spec.loadBalancerSourceRanges"],
  subjects: objects("Service"),
  check(service) {
    const { object } = service;
    if (fieldAt(object["spec"], "type") !== "LoadBalancer") return notApplicable();
    const annotations = asTextMap(object.metadata.annotations);
    const balancer = { annotations, className: asText(fieldAt(object["spec"], "loadBalancerClass")) };
    const field = asTexts(fieldAt(object["spec"], "loadBalancerSourceRanges"));
    const sources = readLoadBalancerSources(field, annotations);
    const isRestricted = sources.areStated && !sources.areWorld;
    if (isSurelyInternal(service, balancer)) return pass();
    if (isRestricted && (field.length > 0 || openAnnotation(service, SOURCE_ANNOTATIONS) === undefined)) return pass();
    const open = openReason(service, "metadata.annotations", "spec.loadBalancerClass");
    if (open !== undefined) return unknown(`it may let in less: ${open}`);
    if (sources.groups !== undefined) return unknown(`security groups say who is let in: ${sources.groups}`);
    if (!sources.areStated && isClassUnread(balancer.className))
      return unknown(
        `it may stay inside: the controller of loadBalancerClass ${balancer.className!} decides it, and is not read`,
      );
    return violation({ actual: "lets the whole world in", expected: "loadBalancerSourceRanges" });
  },
  examples: {
    passing: [
      SERVICE(", loadBalancerSourceRanges: [192.0.2.0/24]"),
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, annotations: {${SOURCE_RANGES}: "192.0.2.0/24, 198.51.100.0/24"}}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 443}]}`,
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, annotations: {service.beta.kubernetes.io/openstack-internal-load-balancer: "true"}}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 443}]}`,
    ],
    failing: [
      SERVICE(""),
      SERVICE(", loadBalancerSourceRanges: [0.0.0.0/0]"),
      SERVICE(", loadBalancerSourceRanges: [0.0.0.0/1, 128.0.0.0/1]"),
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, annotations: {service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing}}
spec: {type: LoadBalancer, loadBalancerClass: service.k8s.aws/nlb, selector: {app: web}, ports: [{port: 443}]}`,
    ],
  },
});

/** What is internal by default is so where no annotation that would take it back may turn up. */
function isSurelyInternal(service: EvidenceObject, balancer: LoadBalancer): boolean {
  if (!isInternalLoadBalancer(balancer)) return false;
  return !isInternalByDefault(balancer) || openAnnotation(service, AWS_SCHEME) === undefined;
}

function openAnnotation(service: EvidenceObject, keys: readonly string[]): string | undefined {
  return openReason(service, ...keys.map((key) => `metadata.annotations.${key}`));
}
