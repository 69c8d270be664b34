import { openReason } from "../../evidence/open-reason";
import { asTextMap, asTexts, fieldAt } from "../../reading/fields";
import { isInternalLoadBalancer } from "../../reading/internal-load-balancer";
import { wholeSpace } from "../../reading/whole-space";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const SERVICE = (more: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 443}]${more}}`;

/** What a controller reads where the field says nothing, ranges with commas. Source: k8s.io/cloud-provider/service/helpers. */
const RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges";

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
    const written = asTexts(fieldAt(object["spec"], "loadBalancerSourceRanges"));
    const ranges =
      written.length > 0 ? written : (annotations[RANGES] ?? "").split(",").filter((text) => text.trim() !== "");
    const isWorld = wholeSpace(ranges.map((cidr) => ({ cidr: cidr.trim() }))) !== undefined;
    if (isInternalLoadBalancer(annotations) || (ranges.length > 0 && !isWorld)) return pass();
    const open = openReason(service, "metadata.annotations");
    if (open !== undefined) return unknown(`it may stay inside: ${open}`);
    return violation({ actual: "lets the whole world in", expected: "loadBalancerSourceRanges" });
  },
  examples: {
    passing: [
      SERVICE(", loadBalancerSourceRanges: [192.0.2.0/24]"),
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, annotations: {${RANGES}: "192.0.2.0/24, 198.51.100.0/24"}}
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
    ],
  },
});
