import type { AdmissionCase } from "./case";
import { created, deployment, job, pod } from "./case";

const IMAGE = "registry.k8s.io/pause:3.10";
const env = (...variables: readonly object[]) => pod({ container: { env: variables } });
const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
const beside = (image: string) => [{ name: "beside", image, securityContext: restricted }];
const debug = (image: string) => ({ spec: { ephemeralContainers: beside(image) } });
const NETWORKS = "k8s.v1.cni.cncf.io/networks";
const rails = (networks: string, limits: Readonly<Record<string, string>>) =>
  pod({ annotations: { [NETWORKS]: networks }, limits });

const images: readonly AdmissionCase[] = [
  created("images/registry", "an image has no full name", pod({ container: { image: "busybox" } }), pod()),
  created(
    "images/registry",
    "an image's registry only starts as an allowed one",
    pod({ container: { image: "docker.io.example.org/library/busybox" } }),
    pod({ container: { image: "docker.io/library/busybox:1.37" } }),
  ),
  created(
    "images/registry",
    "an init container's image is another's",
    pod({ spec: { initContainers: beside("example.org/a:1") } }),
    pod({ spec: { initContainers: beside(IMAGE) } }),
  ),
  created(
    "images/registry",
    "an image is mounted",
    job({ spec: { volumes: [{ name: "m", image: { reference: "example.org/model:1" } }] } }),
    job({ spec: { volumes: [{ name: "m", image: { reference: "ghcr.io/model:1" } }] } }),
  ),
  {
    id: "images/registry",
    name: "an ephemeral container's image is another's",
    refused: {
      before: pod({ name: "debugged" }),
      patch: debug("example.org/a:1"),
      subresource: "ephemeralcontainers",
      as: "operator",
    },
    allowed: {
      before: pod({ name: "debugged-too" }),
      patch: debug(IMAGE),
      subresource: "ephemeralcontainers",
      as: "operator",
    },
  },
];

const runtime: readonly AdmissionCase[] = [
  created(
    "runtime/class",
    "a template has a runtime of its own",
    job({ spec: { runtimeClassName: "nvidia" } }),
    job({ spec: {} }),
  ),
  created(
    "runtime/devices",
    "a container asks for a device that no quota counts",
    pod({ limits: { "devices.example.org/kvm": "1" } }),
    pod({ limits: { "nvidia.com/gpu": "1" } }),
  ),
  created(
    "runtime/gpu-environment",
    "a container takes every GPU of its node by a variable",
    env({ name: "NVIDIA_VISIBLE_DEVICES", value: "all" }),
    env({ name: "NVIDIA_VISIBLE_DEVICES", value: "void" }, { name: "NVIDIA_DRIVER_CAPABILITIES", value: "all" }),
  ),
  created(
    "runtime/gpu-environment",
    "a container takes GPUs by a variable whose value stands elsewhere",
    env({ name: "NVIDIA_MIG_CONFIG_DEVICES", valueFrom: { configMapKeyRef: { name: "c", key: "k" } } }),
    env({ name: "MIG", valueFrom: { configMapKeyRef: { name: "c", key: "k" } } }),
  ),
  created(
    "runtime/gpu-mounts",
    "a container takes a GPU by a mount",
    pod({
      spec: { volumes: [{ name: "v", emptyDir: {} }] },
      container: { volumeMounts: [{ name: "v", mountPath: "/var/run/nvidia-container-devices/all" }] },
    }),
    pod({
      spec: { volumes: [{ name: "v", emptyDir: {} }] },
      container: { volumeMounts: [{ name: "v", mountPath: "/data" }] },
    }),
  ),
  created(
    "runtime/resource-claims",
    "a pod claims devices beside the queue",
    pod({ spec: { resourceClaims: [{ name: "gpus", resourceClaimName: "mine" }] } }),
    pod(),
  ),
  created(
    "runtime/host-namespaces",
    "a template's pods would be in their node's network",
    deployment({ spec: { hostNetwork: true } }),
    deployment({ spec: { hostNetwork: false } }),
  ),
  created(
    "runtime/annotations",
    "a pod asks the device interface for a GPU",
    pod({ annotations: { "cdi.k8s.io/gpu": "nvidia.com/gpu=all" } }),
    pod({ annotations: { "prometheus.io/scrape": "true", "kubectl.kubernetes.io/default-container": "main" } }),
  ),
  ...["cni.projectcalico.org/ipAddrs", "k8s.ovn.org/pod-networks", "io.katacontainers.config.hypervisor.path"].map(
    (key) =>
      created(
        "runtime/annotations",
        `a template says ${key}`,
        deployment({ annotations: { [key]: "x" } }),
        deployment({ annotations: { "example.org/note": "x" } }),
      ),
  ),
  {
    id: "runtime/annotations",
    name: "a person writes on a pod what its network plugin writes",
    refused: {
      before: pod({ name: "noted" }),
      patch: { metadata: { annotations: { "k8s.ovn.org/pod-networks": "x" } } },
    },
    allowed: {
      before: pod({ name: "noted-too" }),
      patch: { metadata: { annotations: { "k8s.ovn.org/pod-networks": "x" } } },
      as: "kueue",
    },
  },
];

const identity: readonly AdmissionCase[] = [
  created(
    "identity/service-account",
    "a template runs as an operator's account",
    job({ spec: { serviceAccountName: "operator" } }),
    job({ spec: { serviceAccountName: "workload" } }),
  ),
  created(
    "identity/mounted-token",
    "a pod mounts a token of the API server",
    pod({ spec: { automountServiceAccountToken: true } }),
    pod({ spec: { automountServiceAccountToken: false } }),
  ),
  created(
    "identity/projected-token",
    "a pod has a token made for another audience",
    projecting({ serviceAccountToken: { path: "t", audience: "sts.example.org" } }),
    projecting({ configMap: { name: "c" } }),
  ),
  created(
    "identity/token-secret",
    "a Secret becomes a token without an end",
    secret("kubernetes.io/service-account-token"),
    secret("Opaque"),
  ),
];

function projecting(source: object) {
  return pod({ spec: { volumes: [{ name: "p", projected: { sources: [source] } }] } });
}

function secret(type: string) {
  const annotations = { "kubernetes.io/service-account.name": "workload" };
  return { apiVersion: "v1", kind: "Secret", metadata: { name: "a", namespace: "open-lab", annotations }, type };
}

const networks: readonly AdmissionCase[] = [
  created(
    "networks/default-network",
    "a pod leaves the network whose policies hold",
    pod({ annotations: { "v1.multus-cni.io/default-network": "gigafactory-fabric/rail-0" } }),
    pod(),
  ),
  created(
    "networks/attached",
    "a pod is on another's network",
    rails("kube-system/admin", {}),
    rails("gigafactory-fabric/rail-0@net1", { "nvidia.com/rail0": "1" }),
  ),
  created(
    "networks/attached",
    "a pod names its networks as JSON",
    rails('[{"name":"rail-0","namespace":"gigafactory-fabric"}]', { "nvidia.com/rail0": "1" }),
    rails("gigafactory-fabric/rail-0, gigafactory-fabric/rail-1", { "nvidia.com/rail0": "1", "nvidia.com/rail1": "1" }),
  ),
  created(
    "networks/rails",
    "a pod has a rail's card without its network",
    pod({ limits: { "nvidia.com/rail3": "1" } }),
    pod(),
  ),
  created(
    "networks/rails",
    "a pod is on a rail without its card",
    rails("gigafactory-fabric/rail-3", {}),
    rails("gigafactory-fabric/rail-3", { "nvidia.com/rail3": "1" }),
  ),
  created(
    "networks/rails",
    "a pod has a second card of a rail",
    rails("gigafactory-fabric/rail-3", { "nvidia.com/rail3": "2" }),
    rails("gigafactory-fabric/rail-3,gigafactory-fabric/rail-3@net2", { "nvidia.com/rail3": "2" }),
  ),
];

export const containerCases: readonly AdmissionCase[] = [...images, ...runtime, ...identity, ...networks];
