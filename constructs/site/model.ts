import { z } from "zod";
import { cellId, country, id, line, poolRef } from "../core/names";
import { bytes, count, positiveCount, watts } from "../core/quantity";
import { FabricModel } from "../fabric/model";
import { NodePoolModel } from "../node-pool/model";
import { StorageModel } from "../storage/model";
import { AccessModesModel } from "./access-modes";
import { HallModel, redundancy } from "./hall";
import { ImagesModel } from "./images";
import { OperatorModel } from "./operator";
import { RatesModel } from "./rates";
import { StateModel } from "./state";

/** `v1.36.3`: a full Kubernetes version. */
export const kubernetesVersion = z.string().regex(/^v1\.\d{1,3}\.\d{1,3}$/, {
  error: "must be a full Kubernetes version, such as v1.36.3",
});

const ipv4Cidr = z.cidrv4({ error: "must be an IPv4 network, such as 10.128.0.0/10" });

/** How Terraform reaches a cluster. No field takes a credential. */
export const AccessModel = z
  .strictObject({
    kubeconfig: line.optional().meta({ description: "Path of a kubeconfig on the machine that runs Terraform." }),
    context: line.optional().meta({ description: "Context of that kubeconfig." }),
    exec: z
      .strictObject({
        host: z.url({ protocol: /^https$/ }).meta({ description: "Address of the API server." }),
        caFile: line.meta({ description: "Path of the API server's CA certificate." }),
        command: line.meta({ description: "Command that prints a credential, as kubectl's exec plugins." }),
        args: z.array(line).default([]).meta({ description: "Arguments of that command." }),
      })
      .optional()
      .meta({ description: "Credentials from a command instead of a kubeconfig." }),
  })
  .refine((access) => (access.kubeconfig === undefined) !== (access.exec === undefined), {
    error: "must have either kubeconfig or exec",
    params: { code: "site/access", allowed: "kubeconfig (with context), or exec" },
    // By default a check is skipped once any field is wrong, and errors would come one after the other.
    when: ({ value, issues }) =>
      value !== null &&
      typeof value === "object" &&
      !issues.some(({ path }) => path?.[0] === "kubeconfig" || path?.[0] === "exec"),
  });

export const ManagementModel = z.strictObject({
  access: AccessModel.meta({ description: "How Terraform reaches the management cluster." }),
  namespace: id.optional().meta({
    description: "Namespace of the cell's machines there. Default: fleet-<cell>; two cells cannot share one.",
  }),
  controlPlaneEndpoint: z
    .strictObject({
      host: line.meta({ description: "Address of the cell's API servers." }),
      port: z.int().min(1).max(65_535).default(6443).meta({ description: "Port of the cell's API servers." }),
    })
    .meta({ description: "Where the cell's API server will be reached." }),
  podCidr: ipv4Cidr.default("10.128.0.0/10").meta({ description: "Addresses of the cell's pods." }),
  serviceCidr: ipv4Cidr.default("172.20.0.0/16").meta({ description: "Addresses of the cell's Services." }),
});

const CellNetworkModel = z.strictObject({
  podCidr: ipv4Cidr.optional().meta({
    description: "Addresses of the cell's pods, where no management cluster says them: no tenant's rule may hold them.",
  }),
  serviceCidr: ipv4Cidr.optional().meta({ description: "Addresses of the cell's Services, likewise." }),
  operator: z
    .array(z.union([ipv4Cidr, z.cidrv6()], { error: "must be a network, such as 10.0.0.0/16" }))
    .max(20)
    .default([])
    .meta({
      description: "Networks of the operator that no tenant reaches: management controllers, switches, storage.",
    }),
  clusterNetworkPolicy: z.boolean().default(false).meta({
    description:
      "True where the network plugin enforces ClusterNetworkPolicies (policy.networking.k8s.io/v1alpha2) and their CRD is installed: each tenant gets one, which no NetworkPolicy can open. Default: false.",
  }),
});

/** One Kubernetes cluster: the unit of failure and of upgrade. */
export const CellModel = z.strictObject({
  phase: z.enum(["active", "offboarded"]).default("active").meta({
    description:
      "Where its life stands: active, or offboarded: every stack of it becomes empty, and the cell counts nowhere. Take it out of the file once its stacks are destroyed and retired.",
  }),
  hall: id.meta({ description: "Hall that its racks stand in." }),
  kubernetes: kubernetesVersion.default("v1.36.3").meta({ description: "Kubernetes version of its API servers." }),
  maxNodes: positiveCount.max(100_000).default(5000).meta({
    description:
      "Most nodes. Default 5000, the limit that Kubernetes itself is tested to; state a higher one only if you tested it.",
  }),
  access: AccessModel.meta({ description: "How Terraform reaches the cell." }),
  management: ManagementModel.optional().meta({
    description: "The cluster that provisions this cell's machines; needed by the backend cluster-api.",
  }),
  pools: z.record(id, NodePoolModel).meta({ description: "Pools of identical nodes, by id." }),
  fabric: FabricModel.optional().meta({ description: "The east-west network that joins the cell's GPUs." }),
  storage: StorageModel.prefault({}).meta({ description: "Storage tiers of the cell." }),
  network: CellNetworkModel.optional().meta({ description: "The cell's own networks, beside its fabric." }),
  shared: z
    .record(id, count)
    .default({})
    .meta({ description: "GPUs by pool that belong to no programme and that every queue of the cell may borrow." }),
});

/** A share of the site for a purpose; operators own it, tenants must fit inside. */
export const ProgrammeModel = z.strictObject({
  envelope: z
    .record(poolRef, count)
    .meta({ description: "GPUs by <cell>/<pool> that its tenants may be guaranteed together." }),
  shared: z
    .record(poolRef, count)
    .default({})
    .meta({ description: "GPUs by <cell>/<pool> that any of its tenants may borrow, beside the envelope." }),
  tenantAtMost: z
    .record(poolRef, positiveCount)
    .default({})
    .meta({ description: "Most GPUs by <cell>/<pool> that one tenant may be guaranteed." }),
  storage: z
    .record(poolRef, bytes)
    .default({})
    .meta({ description: "Storage by <cell>/<tier> that its tenants may have together." }),
  isolation: z
    .array(z.enum(["shared", "dedicated-nodes", "confidential"]))
    .min(1)
    .default(["shared"])
    .meta({ description: "Isolation levels that its tenants may have." }),
});

/** The GPUs' most important number is what stands in here: everything else is derived from it. */
export const SiteModel = z.strictObject({
  apiVersion: z.literal("gigafactory/v1").meta({ description: "Version of this format." }),
  kind: z.literal("Site").meta({ description: "What this file describes." }),
  id: id.meta({ description: "Short name of the site, unique among all sites of its operator." }),
  name: line.optional().meta({ description: "Name of the site for people. Default: its id." }),
  country: country.meta({ description: "Country whose law applies: where the machines and the data are." }),
  operator: OperatorModel.meta({ description: "Who runs the site." }),
  grid: z
    .strictObject({
      capacity: watts.meta({ description: "Contracted capacity of the grid connection." }),
      redundancy: redundancy.default("N").meta({ description: "How many feeds may fail: N none, N+1 one, 2N half." }),
      feeds: z.int().min(2).max(16).default(2).meta({ description: "Equal feeds that the capacity is made of." }),
      loadStep: watts.optional().meta({
        description:
          "The most that the site's draw may rise or fall at once, after storage and smoothing, by the connection's contract. Default: not stated.",
      }),
    })
    .meta({ description: "The grid connection." }),
  state: StateModel.meta({ description: "Where Terraform keeps its states." }),
  identity: z
    .strictObject({
      groupPrefix: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,30}:$/, { error: "must be lower-case and end with a colon, such as oidc:" })
        .refine((prefix) => prefix !== "system:", { error: "must not be system:, which Kubernetes keeps for itself" })
        .default("oidc:")
        .meta({ description: "Put before every group of a tenant; the API servers' --oidc-groups-prefix." }),
    })
    .prefault({})
    .meta({ description: "How people are known to the clusters." }),
  charts: z
    .strictObject({
      repository: z
        .string()
        .regex(/^(oci|https):\/\/[\w.:/-]+$/, { error: "must start with oci:// or https://" })
        .optional()
        .meta({
          description: "Replaces the repository of every Helm chart, for air-gapped sites.",
        }),
      imageRegistry: z
        .string()
        .regex(/^[a-z0-9][\w.:/-]*$/, { error: "must be a registry, such as registry.example:5000/mirror" })
        .optional()
        .meta({
          description: "Replaces the registry of the images that charts and policies name.",
        }),
    })
    .prefault({})
    .meta({ description: "Where charts and images come from." }),
  crds: line.default("crds").meta({
    description: "Directory of the vendored CRDs, relative to site.yaml; `gigafactory crds vendor` fills it.",
  }),
  priorities: z
    .record(id, z.int().min(-1_000_000).max(1_000_000))
    .default({ production: 1000, standard: 500, background: 100 })
    .meta({ description: "Kueue WorkloadPriorityClasses by name; a higher value is admitted first." }),
  images: ImagesModel.prefault({}).meta({ description: "Images that tenants may run." }),
  accessModes: AccessModesModel.default({}).meta({
    description:
      "Ways in which tenants get access, by name: playground, fast-lane, large-scale and strategic are there; what stands here overrides their fields, or adds a mode.",
  }),
  rates: RatesModel.default({}).meta({ description: "Prices and carbon that quotes to tenants name. Default: none." }),
  retentionDays: count.max(3650).default(90).meta({
    description: "Days that the storage of a tenant stays after it was offboarded. Default: 90.",
  }),
  halls: z.record(id, HallModel).meta({ description: "Power and cooling domains, by id." }),
  cells: z.record(cellId, CellModel).meta({ description: "Kubernetes clusters, by id." }),
  programmes: z
    .record(id, ProgrammeModel)
    .default({})
    .meta({ description: "Shares of the site for a purpose, by id." }),
});
export type SiteProps = z.input<typeof SiteModel>;
export type SiteSpec = z.output<typeof SiteModel>;
export type CellSpec = z.output<typeof CellModel>;
