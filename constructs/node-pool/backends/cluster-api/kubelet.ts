import { kubernetesBytes, kubernetesCount } from "../../../core/quantity";
import type { PoolFacts } from "../../../site/facts";
import { kubeletReserved } from "../../reserve";

const PATCHES = "/etc/kubernetes/patches";

/** What `protectKernelDefaults` wants to find. Source: kubernetes pkg/kubelet/cm, CIS Kubernetes Benchmark 4.2.6. */
const SYSCTLS = {
  "kernel.keys.root_maxbytes": 25_000_000,
  "kernel.keys.root_maxkeys": 1_000_000,
  "kernel.panic": 10,
  "kernel.panic_on_oops": 1,
  "vm.overcommit_memory": 1,
  "vm.panic_on_oom": 0,
};

/** A file that cloud-init writes. */
export interface NodeFile {
  readonly path: string;
  readonly owner: string;
  readonly permissions: string;
  readonly content: string;
}

export function rootFile(path: string, content: string): NodeFile {
  return { path, owner: "root:root", permissions: "0600", content };
}

/** Kubelet settings that every node starts with, as the kubeadm patch that keeps what kubeadm itself configures. */
export function kubeletFiles(pool: PoolFacts): NodeFile[] {
  const sysctls = Object.entries(SYSCTLS).map(([key, value]) => `${key} = ${value}\n`);
  return [
    rootFile(`${PATCHES}/kubeletconfiguration0+strategic.json`, JSON.stringify(kubeletConfiguration(pool), null, 2)),
    rootFile("/etc/sysctl.d/90-kubelet.conf", sysctls.join("")),
  ];
}

export const SYSCTL_COMMANDS = ["sysctl --load=/etc/sysctl.d/90-kubelet.conf"];

export const PATCHES_DIRECTORY = { directory: PATCHES };

function kubeletConfiguration({ system, gpuResource }: PoolFacts) {
  const { cores, memory } = kubeletReserved(system);
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    authentication: { anonymous: { enabled: false } },
    authorization: { mode: "Webhook" },
    readOnlyPort: 0,
    protectKernelDefaults: true,
    seccompDefault: true,
    podPidsLimit: 65_536,
    streamingConnectionIdleTimeout: "5m",
    tlsMinVersion: "VersionTLS12",
    systemReserved: { cpu: kubernetesCount(cores), memory: kubernetesBytes(memory) },
    // Cores and GPUs of a pod from the same socket, where they can be had.
    ...(gpuResource === undefined ? {} : { cpuManagerPolicy: "static", topologyManagerPolicy: "best-effort" }),
  };
}

/**
 * Labels by which the GPU operator hands GPUs to VMs and puts them into confidential mode. A node may forge them, and
 * what it then lacks its attestation shows. Source: NVIDIA, Confidential Containers, label nodes, 2026-08-21.
 */
const CONFIDENTIAL = ["nvidia.com/gpu.workload.config=vm-passthrough", "nvidia.com/cc.mode=on"];

/** How kubeadm registers a node. The double braces are cloud-init's, which fills them in on the host. */
export function nodeRegistration({ taint, confidential }: Partial<Pick<PoolFacts, "taint" | "confidential">> = {}) {
  const labels = ["metal3.io/uuid={{ ds.meta_data.uuid }}", ...(confidential === undefined ? [] : CONFIDENTIAL)];
  return {
    name: "{{ ds.meta_data.name }}",
    kubeletExtraArgs: [
      // How Metal3 finds the node of a host where there is no cloud provider.
      { name: "node-labels", value: labels.join(",") },
      { name: "provider-id", value: "metal3://{{ ds.meta_data.providerid }}" },
    ],
    ...(taint === undefined ? {} : { taints: [{ key: taint.key, value: taint.value, effect: taint.effect }] }),
  };
}
