import { LABELS } from "../../../../constructs/core/labels";
import { LOCAL_QUEUE } from "../../../../constructs/queue/tenant-queue";
import { PARAMETERS } from "../../../../constructs/tenant/parameter-names";
import { policyName } from "../../../../constructs/tenant/admission/policy";
import { defineAttempts } from "../attempt";
import { served } from "../needs";
import { clusterObject, deployment, job, object, pod, service } from "../objects";
import { ofCluster, ofTenant } from "../paths";

const KUEUE = "kueue.x-k8s.io/v1beta2";
const NETWORKING = "networking.k8s.io/v1";
const ADMISSION = "admissionregistration.k8s.io/v1";

/** The controls themselves: who may change them is kept by nothing. */
export const controls = defineAttempts([
  {
    id: "controls/raise-quota",
    does: "raises its ResourceQuota",
    asset: "capacity",
    threat: "everybody's GPUs and storage",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.change(ofTenant(ground, "v1", "ResourceQuota", "entitlement"), { spec: { hard: { pods: "100k" } } }),
    twin: {
      does: "reads its ResourceQuota",
      act: ({ hands, ground }) => hands.read(ofTenant(ground, "v1", "ResourceQuota", "entitlement")),
    },
  },
  {
    id: "controls/remove-limits",
    does: "removes its LimitRange",
    asset: "nodes",
    threat: "nodes without room for others",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) => hands.remove(ofTenant(ground, "v1", "LimitRange", "containers")),
    twin: {
      does: "reads its LimitRange",
      act: ({ hands, ground }) => hands.read(ofTenant(ground, "v1", "LimitRange", "containers")),
    },
  },
  {
    id: "controls/second-namespace",
    does: "makes a namespace of its own",
    asset: "controls",
    threat: "a namespace that no control looks at",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) => hands.create(clusterObject(ground, "v1", "Namespace", {})),
    twin: { does: "works in the one it has", act: ({ hands, ground }) => hands.create(deployment(ground)) },
  },
  {
    id: "controls/pod-security-level",
    does: "lowers its namespace's Pod Security level",
    asset: "nodes",
    threat: "privileged containers",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground: { share } }) =>
      hands.change(ofCluster("v1", "Namespace", share.namespace), {
        metadata: { labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
      }),
    twin: {
      does: "runs a pod that the level allows",
      act: ({ hands, ground }) => hands.create(pod(ground)),
    },
  },
  {
    id: "controls/parameters",
    does: "allows itself every image in its namespace's annotations",
    asset: "controls",
    threat: "whatever the admission policies read there",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground: { share } }) =>
      hands.change(ofCluster("v1", "Namespace", share.namespace), {
        metadata: { annotations: { [PARAMETERS.images]: "evil.example/" } },
      }),
    twin: {
      does: "annotates its own work",
      act: ({ hands, ground }) => hands.create(deployment(ground, { annotations: { "team.example/note": "ours" } })),
    },
  },
  {
    id: "controls/open-network",
    does: "opens its pods to everybody by a NetworkPolicy",
    asset: "network",
    threat: "a way in and out that nobody declared",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, NETWORKING, "NetworkPolicy", {
          own: { spec: { podSelector: {}, ingress: [{}], egress: [{}] } },
        }),
      ),
    twin: {
      does: "reads its NetworkPolicies",
      act: ({ hands, ground: { share } }) => hands.list(NETWORKING, "NetworkPolicy", share.namespace),
    },
  },
  {
    id: "controls/close-no-more",
    does: "removes the NetworkPolicy that closes its namespace",
    asset: "network",
    threat: "its pods open to everybody, and everybody to them",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground }) => hands.remove(ofTenant(ground, NETWORKING, "NetworkPolicy", "default-deny")),
    twin: {
      does: "reads it",
      act: ({ hands, ground }) => hands.read(ofTenant(ground, NETWORKING, "NetworkPolicy", "default-deny")),
    },
  },
  {
    id: "controls/foreign-queue",
    does: "makes a LocalQueue that leads into another tenant's ClusterQueue",
    asset: "capacity",
    threat: "another tenant's guaranteed GPUs",
    as: "admin",
    control: "roles",
    needs: [served(KUEUE, "LocalQueue")],
    attempt: ({ hands, ground }) =>
      hands.create(object(ground, KUEUE, "LocalQueue", { own: { spec: { clusterQueue: ground.victim.namespace } } })),
    twin: {
      does: "reads its own LocalQueue",
      act: ({ hands, ground }) => hands.read(ofTenant(ground, KUEUE, "LocalQueue", LOCAL_QUEUE)),
    },
  },
  {
    id: "controls/raise-queue",
    does: "raises what its ClusterQueue may admit",
    asset: "capacity",
    threat: "everybody's GPUs, ahead of their owners",
    as: "admin",
    control: "roles",
    needs: [served(KUEUE, "ClusterQueue")],
    attempt: ({ hands, ground: { share } }) =>
      hands.change(ofCluster(KUEUE, "ClusterQueue", share.namespace), { metadata: { labels: { attacked: "yes" } } }),
    twin: {
      does: "submits work to its queue",
      act: ({ hands, ground }) => hands.create(job(ground, { labels: { [LABELS.queueName]: LOCAL_QUEUE } })),
    },
  },
  {
    id: "controls/admitted-workload",
    does: "writes a Workload as if the queue had admitted it",
    asset: "capacity",
    threat: "work that runs on quota that nobody gave it",
    as: "developer",
    control: "roles",
    needs: [served(KUEUE, "Workload")],
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, KUEUE, "Workload", {
          own: {
            spec: {
              queueName: LOCAL_QUEUE,
              podSets: [{ name: "main", count: 1, template: { spec: deployedSpec(ground) } }],
            },
          },
        }),
      ),
    twin: {
      does: "reads where its work stands in the queue",
      act: ({ hands, ground: { share } }) => hands.list(KUEUE, "Workload", share.namespace),
    },
  },
  {
    id: "controls/priority-class",
    does: "makes a PriorityClass above everybody's",
    asset: "capacity",
    threat: "others' pods, evicted for its own",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(clusterObject(ground, "scheduling.k8s.io/v1", "PriorityClass", { value: 1_000_000_000 })),
    twin: { does: "runs a pod without one", act: ({ hands, ground }) => hands.create(pod(ground)) },
  },
  {
    id: "controls/unbind-admission",
    does: "removes the binding of an admission policy",
    asset: "controls",
    threat: "every tenant without that policy",
    as: "admin",
    control: "roles",
    attempt: ({ hands }) =>
      hands.remove(ofCluster(ADMISSION, "ValidatingAdmissionPolicyBinding", policyName({ kind: "images" }))),
    twin: {
      does: "runs work that the policy admits",
      act: ({ hands, ground }) => hands.create(deployment(ground)),
    },
  },
  {
    id: "controls/webhook",
    does: "registers a webhook that sees and changes every request",
    asset: "credentials",
    threat: "every secret of the cell as it is written",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(clusterObject(ground, ADMISSION, "MutatingWebhookConfiguration", { webhooks: [] })),
    twin: {
      does: "runs a Service of its own",
      act: ({ hands, ground }) => hands.create(service(ground)),
    },
  },
  {
    id: "controls/api-service",
    does: "serves a part of the API itself",
    asset: "credentials",
    threat: "tokens of everybody who asks that part",
    as: "admin",
    control: "roles",
    attempt: ({ hands }) =>
      hands.create({
        apiVersion: "apiregistration.k8s.io/v1",
        kind: "APIService",
        metadata: { name: "v1.attack.example" },
        spec: {
          group: "attack.example",
          version: "v1",
          groupPriorityMinimum: 1,
          versionPriority: 1,
          service: { name: "attack", namespace: "default" },
        },
      }),
    twin: { does: "asks what is served", act: ({ hands }) => hands.get("/apis") },
  },
  {
    id: "controls/custom-resource",
    does: "defines a kind of its own",
    asset: "controls",
    threat: "objects that no quota counts, and others' kinds redefined",
    as: "admin",
    control: "roles",
    attempt: ({ hands }) =>
      hands.create({
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name: "attacks.attack.example" },
        spec: {
          group: "attack.example",
          scope: "Namespaced",
          names: { plural: "attacks", kind: "Attack" },
          versions: [{ name: "v1", served: false, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
        },
      }),
    twin: {
      does: "keeps its settings in a ConfigMap",
      act: ({ hands, ground }) => hands.create(object(ground, "v1", "ConfigMap")),
    },
  },
]);

function deployedSpec(ground: Parameters<typeof pod>[0]): unknown {
  return pod(ground)["spec"];
}
