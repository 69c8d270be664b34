import { kubernetesBytes, kubernetesCount } from "../../../constructs/core/quantity";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { LABELS } from "../../../constructs/core/labels";
import { topologyKeys } from "../../../constructs/node-pool/objects";
import { asTextMap, fieldAt } from "../../../constructs/policy/reading/fields";
import { LOCAL_QUEUE } from "../../../constructs/queue/tenant-queue";
import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";
import { siteImages } from "../../../constructs/site/images";
import type { RailNetwork } from "../../../constructs/tenant/rails";
import { railNetworks } from "../../../constructs/tenant/rails";
import { KATA_OVERHEAD, kataClass } from "../../../constructs/tenant/runtime-classes";
import { tenantShares } from "../../../constructs/tenant/shares";
import type { Entitled } from "./entitled";
import type { Gang } from "./gangs";

/** On everything that a rehearsal submits; its value is the id of the pool that it is meant for. */
export const SAMPLE = "gigafactory.io/rehearsal";

/** Kueue: all pods of the job under one value of this node label, or none of them. */
export const REQUIRED_TOPOLOGY = "kueue.x-k8s.io/podset-required-topology";

/** Who sends a job to its nodes: the queue's flavor, or, without a queue, the job itself in the same words. */
export type Placement =
  { readonly by: "queue" } | { readonly by: "job"; readonly flavor: KubernetesObject | undefined };

export interface Sample {
  readonly name: string;
  readonly entitled: Entitled;
  readonly cell: CellFacts;
  readonly placement: Placement;
}

/** A training job as a tenant would write it: one pod a node, a network card a GPU, within one rack where it fits. */
export function gangJob(sample: Sample, gang: Gang): KubernetesObject {
  const { entitled, cell, placement } = sample;
  const { pool } = entitled;
  const rails = railsOf(entitled, cell).slice(0, gang.gpusPerPod);
  const rackwide = placement.by === "queue" && isConnected(pool, cell) && gang.pods <= pool.system.nodesPerRack;
  const annotations = {
    ...(rails.length === 0 ? {} : { "k8s.v1.cni.cncf.io/networks": rails.map(({ network }) => network).join(",") }),
    ...(rackwide && gang.pods > 1 ? { [REQUIRED_TOPOLOGY]: topologyKeys(pool).rack } : {}),
  };
  // A VM's own cores and memory are counted with its pod's.
  const overhead = runtimeClassOf(entitled) === undefined ? { cores: 0, memory: 0 } : KATA_OVERHEAD;
  const requests = {
    [pool.gpuResource!]: kubernetesCount(gang.gpusPerPod),
    cpu: kubernetesCount(Math.floor(pool.coresPerGpu * gang.gpusPerPod) - overhead.cores),
    memory: kubernetesBytes(Math.floor(pool.memoryPerGpu * gang.gpusPerPod) - overhead.memory),
    ...Object.fromEntries(rails.map(({ rail }) => [rail.resource, "1"])),
  };
  return job(sample, gang.pods, annotations, requests);
}

/** Work of so many GPUs, each in a pod of its own and with hardly anything else: only its GPUs can be too many. */
export function singleGpuJob(sample: Sample, gpus: number): KubernetesObject {
  return job(sample, gpus, {}, tinyRequests(sample, 1));
}

/** One pod of that many GPUs, of which only the quota is asked: no node need have as many. */
export function gpuPod(sample: Sample, gpus: number): KubernetesObject {
  const { name, entitled } = sample;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: entitled.namespace, labels: labelsOf(sample) },
    spec: podSpec(sample, tinyRequests(sample, gpus)),
  };
}

function tinyRequests({ entitled }: Sample, gpus: number): Record<string, string> {
  return { [entitled.pool.gpuResource!]: kubernetesCount(gpus), cpu: "10m", memory: "16Mi" };
}

function job(
  sample: Sample,
  pods: number,
  annotations: Readonly<Record<string, string>>,
  requests: Readonly<Record<string, string>>,
): KubernetesObject {
  const { name, entitled } = sample;
  const labels = { [SAMPLE]: entitled.pool.id };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name, namespace: entitled.namespace, labels: labelsOf(sample) },
    spec: {
      completionMode: "Indexed",
      completions: pods,
      parallelism: pods,
      // Pods are made anew one by one: a limit for the whole job would delay all of them with each that is lost.
      backoffLimitPerIndex: 10,
      // A pod whose node goes away is not the job's fault: it is made anew.
      podFailurePolicy: { rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget" }] }] },
      template: { metadata: { labels, annotations }, spec: podSpec(sample, requests) },
    },
  };
}

function labelsOf({ entitled }: Sample): Record<string, string> {
  return { [LABELS.queueName]: LOCAL_QUEUE, [SAMPLE]: entitled.pool.id };
}

/** As restricted as its namespace demands. Nothing runs: KWOK's nodes pull no image. */
function podSpec({ entitled, cell, placement }: Sample, requests: Readonly<Record<string, string>>) {
  const runtimeClassName = runtimeClassOf(entitled);
  return {
    ...(runtimeClassName === undefined ? {} : { runtimeClassName }),
    restartPolicy: "Never",
    serviceAccountName: "workload",
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: "RuntimeDefault" } },
    ...placed(entitled, placement),
    containers: [
      {
        name: "main",
        image: imageFor(entitled, cell),
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        resources: { requests, limits: requests },
      },
    ],
  };
}

/** An image that the tenant may name; nobody pulls it. */
function imageFor({ tenant }: Entitled, cell: CellFacts): string {
  const allowed = tenant.images ?? siteImages(cell);
  const usual = `${cell.imageRegistry ?? "registry.k8s.io"}/`;
  return `${allowed.some((start) => usual.startsWith(start)) ? usual : (allowed[0] ?? usual)}pause:3.10`;
}

/** Of tenants whose pods must compute confidentially. */
function runtimeClassOf({ tenant, pool }: Entitled): string | undefined {
  return tenant.isolation === "confidential" ? kataClass(pool) : undefined;
}

function placed({ pool, amongOthers }: Entitled, placement: Placement): Record<string, unknown> {
  if (placement.by === "queue") return amongOthers ? { nodeSelector: pool.nodeLabels } : {};
  const spec = placement.flavor?.["spec"];
  return { nodeSelector: asTextMap(fieldAt(spec, "nodeLabels")), tolerations: fieldAt(spec, "tolerations") ?? [] };
}

/** True where Kueue packs the pool's work by the topology of the fabric. */
export function isConnected(pool: PoolFacts, { fabric, topology }: CellFacts): boolean {
  return topology !== undefined && (fabric?.pools.includes(pool.id) ?? false);
}

/** The networks by which the tenant's pods join the pool's rails. */
function railsOf({ tenant, namespace, pool }: Entitled, cell: CellFacts): RailNetwork[] {
  if (!(cell.fabric?.pools.includes(pool.id) ?? false)) return [];
  const share = tenantShares(tenant, cell).find((each) => each.namespace === namespace);
  return share === undefined ? [] : railNetworks(share, cell).filter(({ rail }) => rail.index < pool.system.nics);
}
