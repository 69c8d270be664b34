import { FABRIC_NAMESPACE } from "../../../../constructs/fabric/naming";
import { defineAttempts } from "../attempt";
import { gpus, rehearsal, served, storage } from "../needs";
import {
  claim,
  clusterObject,
  deployment,
  honestContainer,
  object,
  pod,
  resources,
  service,
  statefulSet,
} from "../objects";
import { withoutGate } from "../own";
import { inNamespace, letThrough, namespaceOf, ofCluster } from "../paths";

const NETWORKS = "k8s.cni.cncf.io/v1";

/** Nodes, storage and networks below the tenant's namespace. */
export const infrastructure = defineAttempts([
  {
    id: "infrastructure/label-node",
    does: "labels a node as one of its pool",
    asset: "nodes",
    threat: "another tenant's nodes as its own",
    as: "admin",
    control: "roles",
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.asOperator().create(clusterObject(ground, "v1", "Node", {})),
    attempt: ({ hands, ground, made }) =>
      hands.change(ofCluster("v1", "Node", made.metadata.name), {
        metadata: { labels: { ...ground.pool?.nodeLabels } },
      }),
    twin: {
      does: "selects the nodes of its pool",
      act: ({ hands, ground }) => hands.create(pod(ground)),
    },
  },
  {
    id: "infrastructure/kubelet",
    does: "talks to a kubelet through the API server",
    asset: "nodes",
    threat: "every pod of a node, past all admission",
    as: "developer",
    control: "roles",
    attempt: ({ hands }) => letThrough(hands.get("/api/v1/nodes/attack-node/proxy/pods")),
    twin: {
      does: "lists its own pods",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Pod", share.namespace),
    },
  },
  {
    id: "infrastructure/nodes",
    does: "lists the nodes of the cell",
    asset: "nodes",
    threat: "a map of whose work runs where",
    as: "developer",
    control: "roles",
    attempt: ({ hands }) => hands.list("v1", "Node"),
    twin: {
      does: "lists the Services of its namespace",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Service", share.namespace),
    },
  },
  {
    id: "infrastructure/bind-pod",
    does: "binds a pod to a node by itself",
    asset: "nodes",
    threat: "any node, past queue, scheduler and taints",
    as: "developer",
    control: "roles",
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground)),
    attempt: ({ hands, made }) =>
      letThrough(
        hands.post(inNamespace(namespaceOf(made), "pods", made.metadata.name, "binding"), {
          apiVersion: "v1",
          kind: "Binding",
          metadata: { name: made.metadata.name, namespace: namespaceOf(made) },
          target: { apiVersion: "v1", kind: "Node", name: "attack-node" },
        }),
      ),
    twin: {
      does: "takes its own gate off a pod, so that the scheduler binds it",
      act: async ({ hands, ground }) => {
        const own = "attack.example/wait";
        const waiting = await hands.create(pod(ground, { spec: { schedulingGates: [{ name: own }] } }));
        await hands.change({ ...waiting, apiVersion: "v1", kind: "Pod" }, withoutGate(waiting, own));
      },
    },
  },
  {
    id: "infrastructure/pod-status",
    does: "gives its pod another pod's address",
    asset: "network",
    threat: "others' traffic, as Services send it to that address",
    as: "developer",
    control: "roles",
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground)),
    attempt: ({ hands, made }) =>
      hands.change(
        { ...made, apiVersion: "v1", kind: "Pod" },
        { status: { podIP: "10.0.0.1", podIPs: [{ ip: "10.0.0.1" }] } },
        "status",
      ),
    twin: {
      does: "labels its pod",
      act: ({ hands, made }) =>
        hands.change({ ...made, apiVersion: "v1", kind: "Pod" }, { metadata: { labels: { own: "yes" } } }),
    },
  },
  {
    id: "infrastructure/debug-container",
    does: "puts one more container into a pod that runs",
    asset: "images",
    threat: "a program beside the one that was admitted",
    as: "developer",
    control: "roles",
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground)),
    attempt: ({ hands, ground, made }) => {
      const { resources: _, ...container } = honestContainer(ground, { name: "debug" });
      return hands.change(
        { ...made, apiVersion: "v1", kind: "Pod" },
        { spec: { ephemeralContainers: [container] } },
        "ephemeralcontainers",
      );
    },
    twin: {
      does: "starts it as a pod of its own",
      act: ({ hands, ground }) => hands.create(pod(ground)),
    },
  },
  {
    id: "infrastructure/resize",
    does: "makes a pod that runs larger than it was admitted",
    asset: "capacity",
    threat: "cores and memory that the queue never counted",
    as: "developer",
    control: "roles",
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground)),
    attempt: ({ hands, made }) =>
      hands.change(
        { ...made, apiVersion: "v1", kind: "Pod" },
        {
          spec: {
            containers: [
              {
                name: "main",
                resources: { requests: { cpu: "20m", memory: "16Mi" }, limits: { cpu: "20m", memory: "16Mi" } },
              },
            ],
          },
        },
        "resize",
      ),
    twin: {
      does: "starts a larger one",
      act: ({ hands, ground }) => hands.create(pod(ground, { container: resources({ cpu: "20m" }) })),
    },
  },
  {
    id: "infrastructure/daemon-set",
    does: "runs a DaemonSet",
    asset: "nodes",
    threat: "a pod on every node, with tolerations that nobody wrote",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground }) => {
      const { spec, ...rest } = deployment(ground, {});
      const { replicas: _, ...same } = spec as Record<string, unknown>;
      return hands.create({ ...rest, kind: "DaemonSet", spec: same });
    },
    twin: { does: "runs a StatefulSet", act: ({ hands, ground }) => hands.create(statefulSet(ground)) },
  },
  {
    id: "infrastructure/volume",
    does: "makes a PersistentVolume of a node's disk",
    asset: "data",
    threat: "files of the node, and other tenants' volumes by their handle",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        clusterObject(ground, "v1", "PersistentVolume", {
          spec: {
            capacity: { storage: "1Gi" },
            accessModes: ["ReadWriteOnce"],
            hostPath: { path: "/var/lib/kubelet" },
          },
        }),
      ),
    needs: [storage],
    twin: { does: "makes a claim of its class", act: ({ hands, ground }) => hands.create(claim(ground)) },
  },
  {
    id: "infrastructure/storage-class",
    does: "makes a StorageClass with parameters of its own",
    asset: "data",
    threat: "another tenant's storage, by the secret and volume that it names",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(clusterObject(ground, "storage.k8s.io/v1", "StorageClass", { provisioner: "attack.example" })),
    twin: {
      does: "lists its claims",
      act: ({ hands, ground: { share } }) => hands.list("v1", "PersistentVolumeClaim", share.namespace),
    },
  },
  {
    id: "infrastructure/endpoints",
    does: "points its Service at an address of another tenant",
    asset: "network",
    threat: "another tenant's pods, from wherever its Service is reached",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, "discovery.k8s.io/v1", "EndpointSlice", {
          own: { addressType: "IPv4", endpoints: [{ addresses: ["10.0.0.1"] }], ports: [{ port: 443 }] },
        }),
      ),
    twin: { does: "points it at its own pods", act: ({ hands, ground }) => hands.create(service(ground)) },
  },
  {
    id: "infrastructure/ingress",
    does: "takes a host name at the cell's edge",
    asset: "network",
    threat: "requests that were meant for another tenant",
    as: "admin",
    control: "roles",
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, "networking.k8s.io/v1", "Ingress", {
          own: { spec: { defaultBackend: { service: { name: "attack", port: { number: 443 } } } } },
        }),
      ),
    twin: {
      does: "runs a Service inside the cell",
      act: ({ hands, ground }) => hands.create(service(ground)),
    },
  },
  {
    id: "infrastructure/network",
    does: "defines a network on a card of the node",
    asset: "network",
    threat: "any VLAN or partition of the fabric",
    as: "admin",
    control: "roles",
    needs: [served(NETWORKS, "NetworkAttachmentDefinition")],
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, NETWORKS, "NetworkAttachmentDefinition", {
          namespace: FABRIC_NAMESPACE,
          own: { spec: { config: "{}" } },
        }),
      ),
    twin: {
      does: "reads its endpoints",
      act: ({ hands, ground: { share } }) => hands.list("discovery.k8s.io/v1", "EndpointSlice", share.namespace),
    },
  },
  {
    id: "infrastructure/device-claim",
    does: "claims devices beside the queue",
    asset: "capacity",
    threat: "GPUs that neither queue nor quota counts",
    as: "developer",
    control: "roles",
    behind: "resource-quota",
    needs: [gpus],
    attempt: ({ hands, ground }) =>
      hands.create(
        object(ground, "resource.k8s.io/v1", "ResourceClaim", {
          own: { spec: { devices: { requests: [{ name: "gpu", exactly: { deviceClassName: "gpu.nvidia.com" } }] } } },
        }),
      ),
    twin: {
      does: "asks for a GPU in resources.limits",
      act: ({ hands, ground }) =>
        hands.create(pod(ground, { container: resources({ [ground.pool!.gpuResource!]: "1" }) })),
    },
  },
  {
    id: "infrastructure/service-proxy",
    does: "reaches another tenant's Service through the API server",
    asset: "network",
    threat: "another tenant's Services, past every NetworkPolicy",
    as: "developer",
    control: "roles",
    attempt: ({ hands, ground: { victim } }) =>
      letThrough(hands.get(inNamespace(victim.namespace, "services", "https:attack-victim:443", "proxy/"))),
    twin: {
      does: "reads its own Services",
      act: ({ hands, ground: { share } }) => hands.list("v1", "Service", share.namespace),
    },
  },
  {
    id: "infrastructure/leader",
    does: "removes the scheduler's lease",
    asset: "capacity",
    threat: "a cell that schedules nothing",
    as: "admin",
    control: "roles",
    attempt: ({ hands }) =>
      hands.remove({
        apiVersion: "coordination.k8s.io/v1",
        kind: "Lease",
        metadata: { name: "kube-scheduler", namespace: "kube-system" },
      }),
    twin: { does: "asks for the server's version", act: ({ hands }) => hands.get("/version") },
  },
]);
