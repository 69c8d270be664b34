import { NO_EVIDENCE } from "../../../constructs/policy/evidence/evidence";
import { evidenceFromExample } from "../../../constructs/policy/example";
import { gateOf, holdsPods, knowsPods, passages } from "../../../constructs/policy/reach/gates";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";
import { namespaceOf, REAL, SOURCE, TARGET } from "./support";

const KNOWN = evidenceFromExample("cells: {a1: {network: {podCidr: 10.128.0.0/10}}}");

test.each([
  [{ cidr: "10.128.7.0/24" }, true],
  [{ cidr: "0.0.0.0/0" }, true],
  [{ cidr: "0.0.0.0/0", except: ["10.128.0.0/10"] }, false],
  [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }, false],
  [{ cidr: "0.0.0.0/0", except: ["10.128.0.0/11"] }, true],
  [{ cidr: "0.0.0.0/0", except: ["10.128.0.0/11", "10.160.0.0/11"] }, false],
  [{ cidr: "10.128.0.0/16", except: ["10.128.0.0/16"] }, false],
  [{ cidr: "192.0.2.0/24" }, false],
  [{ cidr: "::/0" }, false],
])("where the pods' addresses are known, %j holds pods: %s", (peer, expected) => {
  expect(holdsPods(KNOWN, peer, "a1", { maybe: true })).toBe(expected);
  expect(holdsPods(NO_EVIDENCE, peer, "a1", { networks: [{ cidr: "10.128.0.0/10" }] })).toBe(expected);
});

test("where nobody says the pods' addresses, only the whole address space holds pods", () => {
  const found = ["0.0.0.0/0", "::/0", "10.0.0.0/8"].map((cidr) => holdsPods(NO_EVIDENCE, { cidr }, "a1"));
  expect(found).toEqual([true, true, false]);
  const all = { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] };
  expect([true, false].map((maybe) => holdsPods(NO_EVIDENCE, all, "a1", { maybe }))).toEqual([true, false]);
});

test("what is asked of a cell that the site says the network of changes nothing", () => {
  const networks = [{ cidr: "192.0.2.0/24" }];
  expect(holdsPods(KNOWN, networks[0]!, "a1", { networks })).toBe(false);
  expect([knowsPods(KNOWN, "a2", networks), knowsPods(NO_EVIDENCE, undefined, networks)]).toEqual([true, true]);
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
  expect([gate.closed, [...passages(REAL, gate, [own, other], { maybe: true })]]).toEqual([true, []]);
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
