import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { networkPolicy } from "../../../../constructs/policy/rules/hardening/network-policy";
import { openNetworkPolicy } from "../../../../constructs/policy/rules/hardening/open-network-policy";
import { serviceHasPods } from "../../../../constructs/policy/rules/operations/service-has-pods";
import { evidenceOf, foundBy, object } from "../../support";

const spec = { containers: [{ name: "c", image: "registry.example.org/x:1" }] };
const pod = object("Pod", "web", { namespace: "shop", labels: { app: "web" }, spec });

function policy(apiVersion: string, kind: string, body: object, namespace?: string): EvidenceObject {
  const { object: bare, ...rest } = object(kind, "p", {
    ...(namespace === undefined ? {} : { namespace }),
    spec: body,
  });
  return { ...rest, object: { ...bare, apiVersion } };
}
const cilium = (body: object) => policy("cilium.io/v2", "CiliumNetworkPolicy", body, "shop");
const clusterwide = (body: object) => policy("cilium.io/v2", "CiliumClusterwideNetworkPolicy", body);
const admins = (body: object) => policy("policy.networking.k8s.io/v1alpha1", "AdminNetworkPolicy", body);

const said = (...policies: readonly EvidenceObject[]) => foundBy(networkPolicy, evidenceOf(pod, ...policies));
const selector = (app: string) => ({ endpointSelector: { matchLabels: { app } } });
const ALONE = ["violation: no NetworkPolicy selects its pod"];

test("a policy of Cilium's that holds the pod is one that selects it", () => {
  expect(said(clusterwide({ endpointSelector: {}, ingress: [{}] }))).toEqual([]);
  expect(said(cilium({ ...selector("web"), egress: [{}] }))).toEqual([]);
});

test.each([{}, { podSelector: null }])("a NetworkPolicy with %j selects every pod of its namespace", (spec) => {
  const native = (namespace: string) => policy("networking.k8s.io/v1", "NetworkPolicy", spec, namespace);
  expect(said(native("shop"))).toEqual([]);
  expect(said(native("other"))).toEqual(ALONE);
});

test("one that is about other pods, or closes nothing, is none", () => {
  expect(said(cilium({ ...selector("db"), ingress: [{}] }))).toEqual(ALONE);
  expect(said(cilium({ endpointSelector: {} }))).toEqual(ALONE);
  expect(said(admins({ subject: { namespaces: {} }, ingress: [{ action: "Allow", from: [] }] }))).toEqual(ALONE);
});

test("one of which nobody reads what it holds makes it unknown", () => {
  const endpointSelector = { matchLabels: { "io.cilium.k8s.namespace.labels.team": "a" } };
  expect(said(clusterwide({ endpointSelector, ingress: [{}] }))).toEqual([
    "unknown: CiliumClusterwideNetworkPolicy p may hold its pods, which can't be read of it",
  ]);
  expect(said(admins({ subject: { namespaces: {} }, ingress: [{ action: "Deny", from: [] }] }))).toEqual([
    "unknown: AdminNetworkPolicy p may hold its pods, which can't be read of it",
  ]);
  expect(said(policy("projectcalico.org/v3", "GlobalNetworkPolicy", {}))).toEqual([
    "unknown: GlobalNetworkPolicy p may hold its pods, which can't be read of it",
  ]);
});

test("a policy of Cilium's that lets everybody in is open, and one by a group of addresses unknown", () => {
  const open = (rule: object) =>
    foundBy(openNetworkPolicy, evidenceOf(cilium({ endpointSelector: {}, ingress: [rule] })));
  expect(open({ fromEntities: ["all"] })).toEqual(["violation: lets everybody in on every port"]);
  expect(open({ fromCIDRSet: [{ cidrGroupRef: "g" }] })).toEqual([
    "unknown: who is let in is said by a group of addresses",
  ]);
  expect(open({ fromEndpoints: [{}] })).toEqual([]);
  expect(open({ fromEntities: ["cluster"] })).toEqual(["violation: lets every pod of the cluster in on every port"]);
  const unread = {
    ...cilium({ ingress: "${var.x}" }),
    unknown: ["spec.ingress"],
    whyUnknown: { "spec.ingress": "is var.x" },
  };
  expect(foundBy(openNetworkPolicy, evidenceOf(unread))).toEqual(["unknown: spec.ingress is var.x"]);
});

const JOB = { template: { spec: { restartPolicy: "Never", ...spec } } };

function job(metadata: object, ...unknown: readonly string[]): EvidenceObject {
  const { object: bare, ...rest } = object("Job", "load", { namespace: "shop", spec: JOB });
  const named = { ...bare, apiVersion: "batch/v1", metadata: { ...bare.metadata, ...metadata } };
  const whyUnknown = Object.fromEntries(unknown.map((field) => [field, "is var.x"]));
  return { ...rest, object: named, ...(unknown.length === 0 ? {} : { unknown, whyUnknown }) };
}

test.each([[job({ name: "${var.x}" }, "metadata.name")], [job({ name: "load-", generateName: "load-" })]])(
  "a Job's name that nobody knows yet may be the one that a policy selects (%#)",
  (unnamed) => {
    const selecting = (podSelector: object) =>
      foundBy(
        networkPolicy,
        evidenceOf(unnamed, policy("networking.k8s.io/v1", "NetworkPolicy", { podSelector }, "shop")),
      );
    expect(selecting({ matchLabels: { "batch.kubernetes.io/job-name": "load" } })).toEqual([
      "unknown: a NetworkPolicy asks for a label that only its controller knows",
    ]);
    expect(selecting({ matchExpressions: [{ key: "job-name", operator: "Exists" }] })).toEqual([]);
    expect(selecting({ matchLabels: { app: "db" } })).toEqual(ALONE);
  },
);

test("a Service may select the pods of a Job that nobody has named yet", () => {
  const service = (selector: object) => object("Service", "s", { namespace: "shop", spec: { selector } });
  const said = (selector: object) =>
    foundBy(serviceHasPods, evidenceOf(service(selector), job({ name: "load-", generateName: "load-" })));
  expect(said({ "job-name": "load-x2x4" })).toEqual(["unknown: nobody knows yet how Job shop/load- will be called"]);
  expect(said({ app: "web" })).toEqual(["violation: selects app=web, which no workload of shop has"]);
});
