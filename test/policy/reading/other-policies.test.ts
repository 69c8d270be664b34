import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import {
  isForEveryPod,
  mayClose,
  mayCloseToPods,
  mayUndo,
  otherPolicies,
} from "../../../constructs/policy/reading/other-policies";
import { evidenceOf, object } from "../support";

function policy(apiVersion: string, kind: string, spec: object, namespace?: string): EvidenceObject {
  const { object: bare, ...rest } = object(kind, "p", { ...(namespace === undefined ? {} : { namespace }), spec });
  return { ...rest, object: { ...bare, apiVersion } };
}

const cilium = (spec: object, namespace?: string) =>
  policy(
    "cilium.io/v2",
    namespace === undefined ? "CiliumClusterwideNetworkPolicy" : "CiliumNetworkPolicy",
    spec,
    namespace,
  );
const ADMIN = "policy.networking.k8s.io/v1alpha1";
const denyAll = { endpointSelector: {}, ingress: [{}] };
const shop = object("Namespace", "shop", { labels: { team: "a", "gigafactory.io/tenant": "shop" } });

const of = (...found: readonly EvidenceObject[]) => otherPolicies(evidenceOf(shop, ...found), "a1", "shop");

test("NetworkPolicies are none, nor what only counts, nor what stands elsewhere", () => {
  expect(of(policy("networking.k8s.io/v1", "NetworkPolicy", {}, "shop"))).toEqual([]);
  expect(of(policy("projectcalico.org/v3", "StagedGlobalNetworkPolicy", {}))).toEqual([]);
  expect(of(cilium(denyAll, "other"), { ...cilium(denyAll), cell: "b1" })).toEqual([]);
});

test("Cilium's are for every pod of their namespace, or of the cluster's", () => {
  for (const each of [cilium(denyAll, "shop"), cilium(denyAll)]) {
    const [found] = of(each);
    expect([isForEveryPod(found!), found!.holds.Ingress.closes, found!.holds.Egress.closes]).toEqual([
      true,
      true,
      false,
    ]);
  }
  const stray = { ...cilium(denyAll), object: { ...cilium(denyAll).object, metadata: { name: "p", namespace: "x" } } };
  expect(of(stray)).toHaveLength(1);
  const inDefault = { ...cilium(denyAll, "x"), object: { ...cilium(denyAll, "x").object, metadata: { name: "p" } } };
  expect(otherPolicies(evidenceOf(inDefault), "a1", "default")).toHaveLength(1);
});

test("one for the pods of a namespace is for all of them there, and for nobody elsewhere", () => {
  const selecting = (namespace: string) =>
    cilium({ ...denyAll, endpointSelector: { matchLabels: { "k8s:io.kubernetes.pod.namespace": namespace } } });
  expect(of(selecting("shop")).map(isForEveryPod)).toEqual([true]);
  expect(of(selecting("other"))).toEqual([]);
});

test("of whom it can't be told whether it selects them, it can't be told what opens to them", () => {
  const endpointSelector = { matchLabels: { "io.cilium.k8s.namespace.labels.team": "a" } };
  const [found] = of(cilium({ endpointSelector, ingress: [{ fromEntities: ["all"] }] }));
  expect([found!.selector, found!.holds.Ingress.opens]).toEqual([undefined, undefined]);
  expect(mayClose([found!], "Ingress")).toBe(found);
  expect(mayClose([found!], "Egress")).toBeUndefined();
});

test("what is of nobody's known may do anything", () => {
  const [found] = of(policy("projectcalico.org/v3", "GlobalNetworkPolicy", {}));
  expect(found!.holds.Egress).toEqual({
    closes: undefined,
    opens: undefined,
    overrides: { pods: true, outside: true },
    pods: { through: [], mayBeMore: true, denies: true },
  });
});

const denying = (subject: object) => ({ subject, ingress: [{ action: "Deny", from: [{ namespaces: {} }] }] });

test.each([
  ["AdminNetworkPolicy", {}, true],
  ["BaselineAdminNetworkPolicy", {}, false],
  ["ClusterNetworkPolicy", { tier: "Admin" }, true],
  ["ClusterNetworkPolicy", { tier: "Baseline" }, false],
])("of %s with %j nobody reads whether it closes", (kind, more, isAdmins) => {
  const [found] = of(policy(ADMIN, kind, { ...denying({ namespaces: {} }), ...more }));
  expect(found).toMatchObject({
    isAdmins,
    holds: { Ingress: { closes: undefined, overrides: { pods: isAdmins, outside: false } } },
  });
  expect(found!.holds.Egress.closes).toBe(false);
});

test("one that denies what is outside may deny what a NetworkPolicy allows, unless it is baseline", () => {
  const egress = [{ action: "Deny", to: [{ networks: ["0.0.0.0/0"] }] }];
  const overrides = (kind: string) => of(policy(ADMIN, kind, { subject: { namespaces: {} }, egress }))[0]!.holds.Egress;
  expect(overrides("AdminNetworkPolicy").overrides).toEqual({ pods: true, outside: true });
  expect(overrides("BaselineAdminNetworkPolicy").overrides).toEqual({ pods: false, outside: false });
});

test.each([
  [{ namespaces: { matchLabels: { team: "a" } } }, 1],
  [{ namespaces: { matchLabels: { team: "b" } } }, 0],
  [{ namespaces: { matchLabels: { "gigafactory.io/tenant": "shop" } } }, 1],
  [{ namespaces: { matchLabels: { "gigafactory.io/tenant": "uni" } } }, 0],
  [{ pods: { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "shop" } }, podSelector: {} } }, 1],
])("with the subject %j there are %d about the namespace", (subject, count) => {
  expect(of(policy(ADMIN, "AdminNetworkPolicy", denying(subject)))).toHaveLength(count);
});

test("of a namespace that is not there only the name can keep one away", () => {
  const about = (matchLabels: object) => {
    const evidence = evidenceOf(policy(ADMIN, "AdminNetworkPolicy", denying({ namespaces: { matchLabels } })));
    return otherPolicies(evidence, "a1", "shop").length;
  };
  expect(about({ team: "b" })).toBe(1);
  expect(about({ "gigafactory.io/tenant": "uni" })).toBe(1);
  expect(about({ "kubernetes.io/metadata.name": "uni" })).toBe(0);
});

test("a denial undoes what it is as wide as", () => {
  const denying = (rule: object) => of(cilium({ endpointSelector: {}, egressDeny: [rule] }));
  const undone = (rule: object) =>
    ["everywhere", "every pod of the cluster", "every address outside"].map(
      (whom) => mayUndo(denying(rule), "Egress", whom) !== undefined,
    );
  expect(undone({ toCIDR: ["169.254.169.254/32"] })).toEqual([false, false, false]);
  expect(undone({ toEntities: ["cluster"] })).toEqual([false, true, false]);
  expect(undone({ toEntities: ["world"] })).toEqual([false, false, true]);
  expect(undone({ toEntities: ["all"] })).toEqual([true, true, true]);
});

test("only a denial of pods may close a way to pods", () => {
  const denying = (rule: object) => {
    const spec = { endpointSelector: {}, enableDefaultDeny: { egress: false }, egressDeny: [rule] };
    return [mayCloseToPods, mayClose].map((may) => may(of(cilium(spec)), "Egress") !== undefined);
  };
  expect(denying({ toCIDR: ["169.254.169.254/32"] })).toEqual([false, false]);
  expect(denying({ toEndpoints: [{ matchLabels: { "k8s:io.kubernetes.pod.namespace": "uni" } }] })).toEqual([
    true,
    false,
  ]);
  expect(denying({ toEntities: ["all"] })).toEqual([true, true]);
});

test("of thousands each is looked at for its own namespace, not for every other", () => {
  let reads = 0;
  const counted = (source: EvidenceObject): EvidenceObject =>
    Object.defineProperty({ ...source }, "object", { enumerable: true, get: () => (reads++, source.object) });
  const inside = (name: string) => ({ endpointSelector: { matchLabels: { "k8s:io.kubernetes.pod.namespace": name } } });
  const names = Array.from({ length: 300 }, (_, index) => `n${index}`);
  const evidence = evidenceOf(
    ...names.flatMap((name) => [
      counted(cilium(denyAll, name)),
      counted(cilium(inside(name))),
      counted(policy("projectcalico.org/v3", "NetworkPolicy", {}, name)),
    ]),
  );
  const found = names.map((name) => otherPolicies(evidence, "a1", name).length);
  expect(new Set(found)).toEqual(new Set([3]));
  expect(reads).toBeLessThan(40_000);
});
