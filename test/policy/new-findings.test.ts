import { check } from "../../constructs/policy/checker";
import { evidenceFromExample } from "../../constructs/policy/example";
import { rules } from "../../constructs/policy/rules";

const pod = (container: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec: {containers: [{name: a, image: web, ${container}}]}`;
const adding = (capabilities: string) => pod(`securityContext: {capabilities: {drop: [ALL], add: [${capabilities}]}}`);
const service = (addresses: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {externalIPs: [${addresses}], ports: [{port: 80}]}`;
const clinic = (residency: string) =>
  `tenants: {clinic: {data: {classification: special-category, residency: [${residency}]}, isolation: dedicated-nodes}}`;
const supported = (countries: string) => `operator: {supportFrom: [${countries}]}\n${clinic("DE")}`;

const idsOf = (rule: string, text: string): string[] =>
  check(evidenceFromExample(text), { rules: rules.filter(({ id }) => id === rule) }).findings.map(({ id }) => id);

test.each([
  ["hardening/dangerous-capabilities", adding("NET_ADMIN"), adding("SYS_ADMIN, NET_ADMIN")],
  ["hardening/no-added-capabilities", adding("NET_ADMIN"), adding("SYS_ADMIN, NET_ADMIN")],
  ["hardening/restricted-capabilities", adding("NET_ADMIN"), adding("SYS_ADMIN, NET_ADMIN")],
  ["hardening/host-ports", pod("ports: [{hostPort: 80}]"), pod("ports: [{hostPort: 22}, {hostPort: 80}]")],
  [
    "hardening/host-ports",
    pod("ports: [{hostPort: 53}]"),
    pod("ports: [{hostPort: 53}, {hostPort: 53, protocol: UDP}]"),
  ],
  [
    "hardening/env-credentials",
    pod("env: [{name: DB_PASSWORD, value: correct-horse}]"),
    pod("env: [{name: ADMIN_PASSWORD, value: battery-staple}, {name: DB_PASSWORD, value: correct-horse}]"),
  ],
  ["hardening/external-ips", service("203.0.113.7"), service("10.96.0.1, 203.0.113.7")],
  ["sovereignty/special-category-residency", clinic("US"), clinic("US, IN")],
  ["sovereignty/support-access", supported("DE, IN"), supported("DE, IN, US")],
])("%s: what comes beside a finding that was accepted is another finding", (rule, accepted, widened) => {
  const known = idsOf(rule, accepted);
  const found = idsOf(rule, widened);
  expect([known.length, found.length, new Set(found).size]).toEqual([1, 2, 2]);
  expect(found).toContain(known[0]);
});
