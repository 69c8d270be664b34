import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { App } from "cdktf";
import {
  Cell,
  ClusterMachines,
  Fabric,
  GigafactoryStack,
  NodePool,
  Queueing,
  siteFrame,
  StorageTiers,
  Tenant,
  TenantRoles,
} from "cdktf-gigafactory";
import type { Access, StackFacts } from "cdktf-gigafactory";
import type { NodePoolProps } from "cdktf-gigafactory/node-pool";
import { siteFacts } from "cdktf-gigafactory/stacks";
import type { StorageProps } from "cdktf-gigafactory/storage";
import type { TenantProps } from "cdktf-gigafactory/tenant";

/** A university's laboratory in one cell of one hall, written with the constructs themselves instead of a site.yaml. */

const backend = {
  kind: "cluster-api",
  kubernetes: "v1.36.3",
  image: {
    url: "https://images.lab.example/ubuntu-24.04-amd64.raw",
    checksum: "3d8ad21ca9f7ced7b86121dbb5a7481aaa978c3f65c0e2155dc8fa2a276c0c97",
    architecture: "amd64",
  },
} as const;

const pools = {
  hgx: { system: "dgx-b300", nodes: 64, backend },
  flash: { role: "storage", system: "nvme-24", nodes: 14, backend },
  "control-plane": { role: "control-plane", system: "cpu-2s", nodes: 3, backend },
} satisfies Record<string, NodePoolProps>;

const fabric = { technology: "ethernet", switch: "sn5600", planes: 2 } as const;

const storage = {
  scratch: { driver: "topolvm" },
  parallel: { driver: "rook-ceph", pool: "flash", failureDomain: "host" },
} satisfies StorageProps;

const robotics: TenantProps = {
  apiVersion: "gigafactory/v1",
  kind: "Tenant",
  id: "robotics",
  organisation: { name: "Institute of Robotics", country: "DE", sector: "university" },
  programme: "research",
  data: { classification: "internal", residency: ["DE"] },
  term: { from: "2027-01-01", until: "2027-12-31" },
  people: { admins: ["robotics-admins"], developers: ["robotics"] },
  entitlements: [{ pool: "lab/hgx", guaranteed: 128, burst: 64 }],
  storage: { "lab/parallel": "500TiB" },
};

const kubeconfig = "~/.kube/lab";

/** The same words as in a site.yaml, checked by the same models: a mistake is refused here, before any stack is made. */
const site = siteFacts(
  {
    apiVersion: "gigafactory/v1",
    kind: "Site",
    id: "lab-1",
    name: "Laboratory",
    country: "DE",
    operator: { name: "A University", country: "DE" },
    grid: { capacity: "4MW" },
    state: { kind: "s3", bucket: "lab-1-terraform", region: "eu-central-1" },
    halls: { basement: { it: "2MW", pue: 1.2, rackDensity: "60kW" } },
    cells: {
      lab: {
        hall: "basement",
        access: { kubeconfig, context: "lab" },
        management: { access: { kubeconfig, context: "management" }, controlPlaneEndpoint: { host: "10.0.0.9" } },
        pools,
        fabric,
        storage,
        shared: { hgx: 64 },
      },
    },
    programmes: { research: { envelope: { "lab/hgx": 256 }, storage: { "lab/parallel": "2PiB" } } },
  },
  [robotics],
);
const cell = site.cells[0]!;

/** A stack of the cell: explicit state, one provider, and an output with what it holds, for `gigafactory check`. */
function cellStack(app: App, id: string, access: Access, facts: StackFacts): GigafactoryStack {
  const stack = new GigafactoryStack(app, id, { state: site.state, stateKey: `${site.id}/${id}`, access, facts });
  Cell.attach(stack, cell);
  return stack;
}

/** Three stacks: machines in the management cluster; what the cell's tenants share; one tenant. */
export function laboratory(app: App): App {
  const machines = cellStack(app, "lab-machines", cell.management!.access, {
    kind: "machines",
    site: site.id,
    cell: cell.id,
  });
  new ClusterMachines(machines, "cluster");
  for (const [id, props] of Object.entries(pools)) new NodePool(machines, id, props);

  const capacity = cellStack(app, "lab-capacity", cell.access, { kind: "capacity", site: siteFrame(site), cell });
  const network = new Fabric(capacity, "fabric", fabric);
  new StorageTiers(capacity, "storage", storage);
  new Queueing(capacity, "queueing");
  new TenantRoles(capacity, "tenant-roles");
  capacity.addDependency(machines);

  // Resources of your own stand beside, and may say what the constructs have worked out.
  const { leaves, spines } = network.facts.plan;
  new ConfigMapV1(capacity, "bill-of-materials", {
    metadata: { name: "bill-of-materials", namespace: "kube-public" },
    data: { switches: `${leaves} leaves, ${spines} spines` },
  });

  const tenant = cellStack(app, "lab-tenant-robotics", cell.access, {
    kind: "tenant",
    site: site.id,
    cell: cell.id,
    tenant: site.tenants[0]!,
  });
  new Tenant(tenant, "robotics", robotics);
  tenant.addDependency(capacity);
  return app;
}

if (require.main === module) laboratory(new App()).synth();
