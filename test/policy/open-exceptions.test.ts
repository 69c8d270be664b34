import { check } from "../../constructs/policy/checker";
import { rules } from "../../constructs/policy/rules";
import { evidenceOfTerraform } from "./support";

/** What exempts an object from a rule, where only an apply knows it: nobody can say that the rule is broken. */
const container = { name: "c", image: "registry.example.org/x:1" };
const OPEN = {
  variable: { x: {} },
  resource: {
    kubernetes_pod_v1: {
      p: { metadata: { name: "p", namespace: "shop" }, spec: { os: { name: "${var.x}" }, container } },
    },
    kubernetes_service_v1: {
      s: {
        metadata: { name: "s", namespace: "shop", annotations: "${var.x}" },
        spec: { type: "LoadBalancer", port: { port: 80 } },
      },
    },
    kubernetes_persistent_volume_claim_v1: {
      c: {
        metadata: { name: "c", namespace: "shop", annotations: "${var.x}" },
        spec: { access_modes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
      },
    },
    kubernetes_resource_quota_v1: {
      q: { metadata: { name: "q", namespace: "shop" }, spec: { scopes: "${var.x}", hard: { "requests.cpu": "1" } } },
    },
  },
};

/** The same where everything is said. */
const known = (value: unknown): unknown => JSON.parse(JSON.stringify(value).replaceAll('"${var.x}"', "null"));

test.each([
  ["hardening/privilege-escalation", "spec.os.name"],
  ["hardening/read-only-root", "spec.os.name"],
  ["hardening/restricted-capabilities", "spec.os.name"],
  ["hardening/seccomp-profile", "spec.os.name"],
  ["hardening/high-uid", "spec.os.name"],
  ["hardening/load-balancer-sources", "metadata.annotations"],
  ["operations/claim-names-class", "metadata.annotations"],
  ["operations/quota-has-defaults", "spec.scopes"],
])("%s is unknown where %s is open, and a violation where it says nothing", (id, field) => {
  const asked = { rules: rules.filter((rule) => rule.id === id) };
  const open = check(evidenceOfTerraform(OPEN), asked).findings;
  expect(open.map(({ verdict, reason }) => [verdict, reason?.includes(`${field} is var.x`)])).toEqual([
    ["unknown", true],
  ]);
  const said = check(evidenceOfTerraform(known(OPEN) as object), asked).findings;
  expect(said.map(({ verdict }) => verdict)).toEqual(["violation"]);
});
