import { asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

const INGRESS = (tls: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {${tls}rules: [{host: web.shop.example, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}`;

export const ingressTls = defineRule({
  id: "hardening/ingress-tls",
  title: "Every host of an Ingress is served with TLS",
  severity: "warning",
  why: "Without it whoever is on the way reads and changes everything, passwords and tokens first.",
  fix: "Add the host to spec.tls, with the Secret that holds its certificate.",
  source: "NSA/CISA Kubernetes Hardening Guide 1.2, encryption; GDPR Art. 32(1)(a)",
  reads: ["spec.tls", "spec.rules"],
  subjects: objects("Ingress"),
  check({ object }) {
    const tls = asFieldsList(fieldAt(object["spec"], "tls"));
    const rules = asFieldsList(fieldAt(object["spec"], "rules"));
    const hosts = [...new Set(rules.map(({ host }) => asText(host) ?? ""))];
    // Without a rule the default backend answers to every name.
    const open = (hosts.length === 0 ? [""] : hosts).filter(
      (host) => !tls.some((each) => serves(asTexts(each["hosts"]), host)),
    );
    return passUnless(
      open.map((host) => {
        const attribute = host === "" ? "any host" : host;
        return violation({ attribute, actual: `serves ${attribute} without TLS`, expected: "a place in spec.tls" });
      }),
    );
  },
  examples: {
    passing: [
      INGRESS("tls: [{hosts: [web.shop.example], secretName: web-tls}], "),
      INGRESS(`tls: [{hosts: ["*.shop.example"], secretName: shop-tls}], `),
    ],
    failing: [INGRESS(""), INGRESS("tls: [{hosts: [other.shop.example], secretName: web-tls}], ")],
  },
});

/** A TLS block without hosts is for all; a wildcard stands for one label. */
function serves(hosts: readonly string[], host: string): boolean {
  return hosts.length === 0 || hosts.includes(host) || hosts.includes(`*${host.slice(host.indexOf("."))}`);
}
