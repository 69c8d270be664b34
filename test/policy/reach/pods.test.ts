import { wayToPods } from "../../../constructs/policy/reach/pods";
import { pathText } from "../../../constructs/policy/reach/witness";
import { changed, edited, namespaceOf, REAL, SOURCE, TARGET, withWay } from "./support";

/** The example without the NetworkPolicies of some namespaces. */
function without(...namespaces: readonly string[]) {
  return changed(REAL, (found) =>
    found.object.kind === "NetworkPolicy" && namespaces.includes(found.object.metadata.namespace ?? "")
      ? undefined
      : found,
  );
}

/** A policy whose peers are every namespace. */
function opened(evidence: typeof REAL, namespace: string) {
  return edited(evidence, "NetworkPolicy", `${namespace}/allow-same-namespace`, (object) => ({
    ...object,
    spec: {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ namespaceSelector: {} }] }],
      egress: [{ to: [{ namespaceSelector: {} }] }],
    },
  }));
}

test("no pod of the example reaches another tenant's", () => {
  expect(withWay(REAL, wayToPods)).toEqual([]);
});

test("what one may send and another may take on other ports is no way", () => {
  const on = (namespace: string, ports: readonly object[]) => (evidence: typeof REAL) =>
    edited(evidence, "NetworkPolicy", `${namespace}/allow-same-namespace`, (object) => ({
      ...object,
      spec: {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: [{ namespaceSelector: {} }], ports }],
        egress: [{ to: [{ namespaceSelector: {} }], ports }],
      },
    }));
  const [https, dns] = [{ port: 443 }, { protocol: "UDP", port: 53 }];
  expect(withWay(on(SOURCE, [dns])(on(TARGET, [https])(REAL)), wayToPods)).toEqual([]);
  expect(withWay(on(SOURCE, [dns, https])(on(TARGET, [https])(REAL)), wayToPods)).not.toEqual([]);
});

test("a name of a port is perhaps the number that another lets through", () => {
  const on = (namespace: string, port: unknown) => (evidence: typeof REAL) =>
    edited(evidence, "NetworkPolicy", `${namespace}/allow-same-namespace`, (object) => ({
      ...object,
      spec: {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port }] }],
        egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port }] }],
      },
    }));
  const named = on(SOURCE, 443)(on(TARGET, "metrics")(REAL));
  expect(withWay(named, wayToPods)).toEqual([]);
  const perhaps = wayToPods(named, namespaceOf(named, TARGET), { maybe: true });
  expect(perhaps?.edges.map(({ ifPortsAre }) => ifPortsAre)).toEqual([[], ["metrics"]]);
  expect(withWay(on(SOURCE, "metrics")(on(TARGET, "metrics")(REAL)), wayToPods)).toContain(TARGET);
});

test("what rules open together is open on the ports of all of them", () => {
  const half = (cidr: string, ...ports: number[]) => ({
    from: [{ ipBlock: { cidr } }],
    ports: ports.map((port) => ({ port })),
  });
  const on = (port: number) =>
    edited(
      edited(REAL, "NetworkPolicy", `${TARGET}/allow-same-namespace`, (object) => ({
        ...object,
        spec: {
          podSelector: {},
          policyTypes: ["Ingress"],
          ingress: [half("0.0.0.0/1", 443), half("128.0.0.0/1", 443, 80)],
        },
      })),
      "NetworkPolicy",
      `${SOURCE}/allow-same-namespace`,
      (object) => ({
        ...object,
        spec: {
          podSelector: {},
          policyTypes: ["Egress"],
          egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port }] }],
        },
      }),
    );
  const isReached = (port: number) => wayToPods(on(port), namespaceOf(on(port), TARGET)) !== undefined;
  expect([443, 22].map(isReached)).toEqual([true, false]);
});

test("of thousands of rules each is read a few times, not once for each other", () => {
  let reads = 0;
  const port = (number: number) =>
    Object.defineProperty({}, "port", { enumerable: true, get: () => (reads++, number) });
  const rules = (first: number) =>
    Array.from({ length: 1000 }, (_, index) => ({
      peers: [{ namespaceSelector: {} }],
      ports: [port(first + 2 * index)],
    }));
  const many = (evidence: typeof REAL, namespace: string) =>
    edited(evidence, "NetworkPolicy", `${namespace}/allow-same-namespace`, (object) => ({
      ...object,
      spec: {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: rules(1).map(({ peers, ports }) => ({ from: peers, ports })),
        egress: rules(2).map(({ peers, ports }) => ({ to: peers, ports })),
      },
    }));
  expect(withWay(many(many(REAL, SOURCE), TARGET), wayToPods)).toEqual([]);
  expect(reads).toBeLessThan(100_000);
});

test("what a namespace takes from its own is no way for others", () => {
  const evidence = edited(REAL, "NetworkPolicy", `${TARGET}/allow-same-namespace`, (object) => ({
    ...object,
    spec: {
      podSelector: {},
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": TARGET } } }] }],
    },
  }));
  expect(withWay(opened(evidence, SOURCE), wayToPods)).toEqual([]);
});

test("without NetworkPolicies each gate is open, and the path says so", () => {
  const evidence = without(SOURCE, TARGET);
  expect(pathText(wayToPods(evidence, namespaceOf(evidence, TARGET))!)).toBe(
    "pods of fjord-navigation → Namespace fjord-navigation (no NetworkPolicy closes egress to others) → Namespace directorate (no NetworkPolicy closes ingress from others) → pods of directorate",
  );
});

test.each([SOURCE, TARGET])("without those of %s alone the other's gate still holds", (namespace) => {
  expect(withWay(without(namespace), wayToPods)).toEqual([]);
});

test("two policies that both open to every namespace are a path, by their names", () => {
  const evidence = opened(opened(REAL, SOURCE), TARGET);
  expect(pathText(wayToPods(evidence, namespaceOf(evidence, TARGET))!)).toBe(
    "pods of fjord-navigation → NetworkPolicy fjord-navigation/allow-same-namespace (egress to namespaces with everything) → NetworkPolicy directorate/allow-same-namespace (ingress from namespaces with everything) → pods of directorate",
  );
});

test("a path ends at a tenant of the same cell only", () => {
  const evidence = without("voice-translation", TARGET);
  expect(withWay(evidence, wayToPods)).toEqual([]);
});
