import { celOnObjects } from "../../cel/rule-cel";
import { asTextMap } from "../../reading/fields";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { passUnless, violation } from "../../verdict";

const INGRESS = (annotations: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop, annotations: ${annotations}}
spec: {rules: [{host: shop.example}]}`;

const SNIPPET = "nginx.ingress.kubernetes.io/configuration-snippet";

export const ingressSnippets = defineRule({
  id: "hardening/ingress-snippets",
  title: "No Ingress writes into the configuration of its controller",
  severity: "error",
  why: "A snippet runs in the controller, which reads every Secret of the cluster: with an alias or a line of Lua whoever may make an Ingress prints them.",
  fix: "Use the annotations for the purpose, and set allow-snippet-annotations: false in the controller.",
  source: "CKV_K8S_152, CKV_K8S_153, CKV_K8S_154; CVE-2021-25742, kubernetes/kubernetes#126811 (CVE-2024-7646)",
  reads: ["metadata.annotations"],
  subjects: objects("Ingress"),
  check: ({ object }) =>
    passUnless(
      Object.keys(asTextMap(object.metadata.annotations))
        .filter((key) => /(^|[/-])snippet(s)?$/.test(key))
        .map((key) => violation({ attribute: key, actual: `has annotation ${key}`, expected: "no snippet" })),
    ),
  cel: celOnObjects(
    { apiGroups: ["networking.k8s.io"], resources: ["ingresses"] },
    {
      holds: 'o.metadata.?annotations.orValue({}).all(k, !k.matches("(^|[/-])snippets?$"))',
      says: "has a snippet; expected none",
    },
  ),
  examples: {
    passing: [INGRESS(`{nginx.ingress.kubernetes.io/proxy-body-size: 64m}`)],
    failing: [
      INGRESS(`{nginx.ingress.kubernetes.io/server-snippet: "gzip on;"}`),
      INGRESS(`{${SNIPPET}: "alias /var/run/secrets/;"}`),
      INGRESS(`{${SNIPPET}: "content_by_lua_block { ngx.say(1) }"}`),
    ],
  },
});
