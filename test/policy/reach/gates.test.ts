import { NO_EVIDENCE } from "../../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { gateOf, holdsPods, knowsPods, passage } from "../../../constructs/policy/reach/gates";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";
import { namespaceOf, REAL, SOURCE, TARGET } from "./support";

const KNOWN = evidenceFromExample("cells: {a1: {network: {podCidr: 10.128.0.0/10}}}");

test.each([
  [{ cidr: "10.128.7.0/24" }, true],
  [{ cidr: "0.0.0.0/0" }, true],
  [{ cidr: "0.0.0.0/0", except: ["10.128.0.0/10"] }, false],
  [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }, false],
  [{ cidr: "0.0.0.0/0", except: ["10.128.0.0/11"] }, true],
  [{ cidr: "192.0.2.0/24" }, false],
])("where the pods' addresses are known, %j holds pods: %s", (peer, expected) => {
  expect(holdsPods(KNOWN, peer, "a1", true)).toBe(expected);
});

test("where nobody says the pods' addresses, only the whole address space holds pods", () => {
  const found = ["0.0.0.0/0", "::/0", "10.0.0.0/8"].map((cidr) => holdsPods(NO_EVIDENCE, { cidr }, "a1", false));
  expect(found).toEqual([true, true, false]);
  const all = { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] };
  expect([true, false].map((maybe) => holdsPods(NO_EVIDENCE, all, "a1", maybe))).toEqual([true, false]);
});

test("of a cell with a network it is said which addresses pods have", () => {
  expect([knowsPods(KNOWN, "a1"), knowsPods(KNOWN, "a2"), knowsPods(NO_EVIDENCE, undefined)]).toEqual([
    true,
    false,
    false,
  ]);
});

test("a gate of the example is closed and lets no other tenant through", () => {
  const [own, other] = [namespaceOf(REAL, TARGET), namespaceOf(REAL, SOURCE)];
  const gate = gateOf(REAL, own, "Ingress");
  expect([gate.closed, passage(REAL, gate, own, other, true)]).toEqual([true, undefined]);
});

test("a policy for some pods does not close the gate for the others", () => {
  const evidence = evidenceFromExample(`apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: charite}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}`);
  expect(gateOf(evidence, tenantNamespaces(evidence)[0]!, "Ingress").closed).toBe(false);
});
