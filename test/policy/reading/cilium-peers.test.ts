import {
  ciliumSelector,
  isPodLabel,
  namesEveryPod,
  namesNoPeers,
  podPeers,
} from "../../../constructs/policy/reading/cilium-peers";

const NAME = "kubernetes.io/metadata.name";
const named = (...values: readonly string[]) => ({
  empty: false,
  requirements: [{ key: NAME, operator: "In", values }],
});
const EVERY = { empty: true, requirements: [] };
const peers = (rule: object, namespace?: string) => podPeers([{ ...rule }], "from", { namespace });
const of = (matchLabels: object) => ({ fromEndpoints: [{ matchLabels }] });

test.each([
  ["everybody", { fromEntities: ["all"] }, [EVERY]],
  ["the cluster on a port", { fromEntities: ["cluster"], toPorts: [{ ports: [{ port: "443" }] }] }, [EVERY]],
  ["a port of no peers", { toPorts: [{ ports: [{ port: "443" }] }] }, [EVERY]],
  ["what is outside", { fromEntities: ["world"], fromCIDR: ["10.0.0.0/8"] }, []],
  ["nodes", { fromEntities: ["host", "remote-node"] }, []],
  ["nobody", {}, []],
  ["the own namespace", { fromEndpoints: [{}] }, [named("shop")]],
  ["pods of the own namespace", of({ app: "web" }), [named("shop")]],
  ["another namespace", of({ "k8s:io.kubernetes.pod.namespace": "uni", app: "web" }), [named("uni")]],
  [
    "namespaces by label",
    of({ "k8s:io.cilium.k8s.namespace.labels.team": "a" }),
    [{ empty: false, requirements: [{ key: "team", operator: "In", values: ["a"] }] }],
  ],
])("of %s pods are known", (_title, rule, namespaces) => {
  expect(peers(rule, "shop")).toEqual({ namespaces, mayBeMore: false });
});

test("a policy of no namespace means all of them where it names none", () => {
  expect(peers({ fromEndpoints: [{}] })).toEqual({ namespaces: [EVERY], mayBeMore: false });
  expect(peers(of({ app: "web" }))).toEqual({ namespaces: [EVERY], mayBeMore: false });
});

test.each([of({ "reserved:kube-apiserver": "" }), of({ "io.cilium.k8s.policy.cluster": "b" })])(
  "of %j nobody can tell whose pods they are",
  (rule) => {
    expect(peers(rule, "shop")).toEqual({ namespaces: [], mayBeMore: true });
  },
);

test("pods behind a Service can't be told", () => {
  const toServices = [{ k8sService: { serviceName: "db", namespace: "uni" } }];
  expect(podPeers([{ toServices }], "to", { namespace: "shop" })).toEqual({ namespaces: [], mayBeMore: true });
});

test("ports without peers are everybody's, and an empty list of peers is nobody", () => {
  const toPorts = [{ ports: [{ port: "443" }] }];
  expect([{ toPorts }, { toPorts, fromEndpoints: [] }, {}].map((rule) => namesNoPeers(rule, "from"))).toEqual([
    true,
    false,
    false,
  ]);
  expect([{ toPorts }, { fromEntities: ["world"] }].map((rule) => namesEveryPod(rule, "from"))).toEqual([true, false]);
});

test("a label is told from where it comes", () => {
  expect(ciliumSelector({ matchLabels: { "k8s:app": "web", "any.tier": "db" } }).requirements).toMatchObject([
    { key: "app" },
    { key: "tier" },
  ]);
  expect(["app", "reserved:host", "io.cilium.k8s.policy.cluster"].map(isPodLabel)).toEqual([true, false, false]);
});
