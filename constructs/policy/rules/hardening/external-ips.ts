import { celOnObjects } from "../../cel/rule-cel";
import { asTexts, fieldAt } from "../../reading/fields";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

const SERVICE = (more: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 443}]${more}}`;

export const externalIps = defineRule({
  id: "hardening/external-ips",
  title: "No Service claims addresses by externalIPs",
  severity: "error",
  why: "Nobody checks whose addresses they are: a Service that names a foreign one gets what other pods send there, unread by any policy. It has no fix but not to use it.",
  fix: "Use a Service of type LoadBalancer, a Gateway or an Ingress, and switch on the admission plugin DenyServiceExternalIPs.",
  source: "CVE-2020-8554, kubernetes/kubernetes#97076; kubernetes.io, DenyServiceExternalIPs",
  reads: ["spec.externalIPs"],
  subjects: objects("Service"),
  check({ object }) {
    const addresses = new Set(asTexts(fieldAt(object["spec"], "externalIPs")));
    return passUnless(
      [...addresses].map((attribute) => {
        const field = ["spec", "externalIPs"];
        return violation({ attribute, field, actual: `claims ${attribute}`, expected: "no externalIPs" });
      }),
    );
  },
  cel: celOnObjects(
    { apiGroups: [""], resources: ["services"] },
    { holds: "o.spec.?externalIPs.orValue([]).size() == 0", says: "claims addresses; expected no externalIPs" },
  ),
  examples: { passing: [SERVICE("")], failing: [SERVICE(", externalIPs: [203.0.113.7]")] },
});
