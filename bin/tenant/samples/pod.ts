import { kubernetesBytes, kubernetesCount } from "../../../constructs/core/quantity";
import { LABELS } from "../../../constructs/core/labels";
import { LOCAL_QUEUE } from "../../../constructs/queue/tenant-queue";
import { PARAMETERS } from "../../../constructs/tenant/parameter-names";
import { tenantParameters } from "../../../constructs/tenant/parameters";
import { KATA_OVERHEAD, kataClass } from "../../../constructs/tenant/runtime-classes";
import type { SampleRequest } from "./sample";

/** Room on its node's disk for logs and temporary files; data belongs into volumes. */
const DISK = 32 * 2 ** 30;

const GIB = 2 ** 30;

/** Kueue: which of its jobs a tenant wants first. */
const PRIORITY_CLASS = "kueue.x-k8s.io/priority-class";

/** Source: k8snetworkplumbingwg/multus-cni, docs/how-to-use.md. */
const NETWORKS = "k8s.v1.cni.cncf.io/networks";

export interface Rail {
  readonly resource: string;
  /** `<namespace>/<name>` of its network. */
  readonly network: string;
}

export interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly gpus: number;
  readonly rails?: readonly Rail[];
  readonly env?: Readonly<Record<string, string>>;
  readonly mounts?: Readonly<Record<string, string>>;
  /** Kubernetes' own fields: ports, probes. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What the namespace's annotations allow its pods, as lists. */
export function allowed({ share, cell }: SampleRequest, parameter: keyof typeof PARAMETERS): string[] {
  return (tenantParameters(share, cell)[PARAMETERS[parameter]] ?? "").split(",");
}

/** Labels by which work comes into the tenant's queue, with the priority that most work has. */
export function queueLabels(request: SampleRequest): Record<string, string> {
  const priorities = allowed(request, "priorityClasses").filter((name) => name !== "");
  const priority = priorities.find((name) => name === "standard") ?? priorities[0];
  return {
    [LABELS.queueName]: LOCAL_QUEUE,
    ...(priority === undefined ? {} : { [PRIORITY_CLASS]: priority }),
  };
}

/** Rails that the pool's nodes have, each with the network by which the namespace may use it. */
export function railsOf(request: SampleRequest): Rail[] {
  const { pool, cell } = request;
  if (!(cell.fabric?.pools.includes(pool.id) ?? false)) return [];
  const networks = new Map(
    allowed(request, "networks").map((rail): [string, string] => {
      const [resource = "", network = ""] = rail.split("=");
      return [resource, network];
    }),
  );
  return (cell.fabric?.rails ?? [])
    .filter(({ index }) => index < pool.system.nics)
    .flatMap(({ resource }) => {
      const network = networks.get(resource);
      return network === undefined ? [] : [{ resource, network }];
    });
}

/** A rail's device is asked for in the resources, its network here: both or neither. */
export function railAnnotations(rails: readonly Rail[]): Record<string, string> {
  return rails.length === 0 ? {} : { [NETWORKS]: rails.map(({ network }) => network).join(",") };
}

/** A pod as restricted as its namespace demands, on the nodes of its pool, without a credential for the API server. */
export function podSpec(
  request: SampleRequest,
  container: Container,
  volumes: readonly Readonly<Record<string, unknown>>[] = [],
): Record<string, unknown> {
  const { pool } = request;
  const runtimeClass = runtimeClassOf(request);
  return {
    serviceAccountName: "workload",
    automountServiceAccountToken: false,
    ...(runtimeClass === undefined ? {} : { runtimeClassName: runtimeClass }),
    nodeSelector: { ...pool.nodeLabels, [LABELS.architecture]: pool.system.architecture },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containers: [mainContainer(request, container)],
    volumes: [...volumes, { name: "shm", emptyDir: { medium: "Memory" } }],
  };
}

/** Kata's, where no pod of the namespace may share its node's kernel. */
function runtimeClassOf(request: SampleRequest): string | undefined {
  return allowed(request, "runtimeClasses").includes("") ? undefined : kataClass(request.pool);
}

function mainContainer(request: SampleRequest, { image, command, gpus, more = {}, ...rest }: Container) {
  const { env = {}, mounts = {}, rails = [] } = rest;
  const resources = requests(request, gpus, rails);
  return {
    name: "main",
    image,
    command,
    // The images' own home belongs to root.
    env: Object.entries({ HOME: "/tmp", ...env }).map(([name, value]) => ({ name, value })),
    ...more,
    resources: { requests: resources, limits: resources },
    // Processes of one pod exchange tensors here; it counts as the container's memory.
    volumeMounts: Object.entries({ ...mounts, shm: "/dev/shm" }).map(([name, mountPath]) => ({ name, mountPath })),
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
  };
}

/**
 * The GPUs with the cores and the memory that go with them; limits are the same, so that nobody else's can vary. What a
 * pod's VM takes comes out of it: the quota counts both.
 */
function requests(request: SampleRequest, gpus: number, rails: readonly Rail[]): Record<string, string> {
  const { pool } = request;
  const vm = runtimeClassOf(request) === undefined ? { cores: 0, memory: 0 } : KATA_OVERHEAD;
  const cores = Math.max(1, Math.floor(pool.coresPerGpu * gpus - vm.cores));
  const gibibytes = Math.max(1, Math.floor((pool.memoryPerGpu * gpus - vm.memory) / GIB));
  return {
    [pool.gpuResource!]: kubernetesCount(gpus),
    ...Object.fromEntries(rails.map(({ resource }) => [resource, "1"])),
    cpu: kubernetesCount(cores),
    memory: kubernetesBytes(gibibytes * GIB),
    "ephemeral-storage": kubernetesBytes(DISK),
  };
}
