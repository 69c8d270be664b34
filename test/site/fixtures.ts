import { FaultError, throwIfAny } from "../../constructs/core/fault";
import type { LoadedSite, SiteFiles, SourceFile } from "../../constructs/site/directory";
import { loadSite } from "../../constructs/site/directory";

/** A small site with something of everything: two halls, two cells, provisioned pools, a fabric and all tiers. */
export const SITE = `apiVersion: gigafactory/v1
kind: Site
id: eu-1
country: DE
operator: {name: European Compute, country: DE}
grid: {capacity: 1GW, redundancy: N+1, feeds: 4}
state: {kind: s3, bucket: eu-1-terraform, region: eu-central-1}
halls:
  a: {it: 120MW, pue: 1.12, cooling: liquid, rackDensity: 150kW, redundancy: N+1, modules: 6}
  b: {it: 40MW, pue: 1.25}
cells:
  a1:
    hall: a
    access: {kubeconfig: ~/.kube/config, context: a1}
    management:
      access: {kubeconfig: ~/.kube/fleet}
      controlPlaneEndpoint: {host: a1.example}
    pools:
      gb300:
        system: gb300-nvl72
        racks: 16
        backend:
          kind: cluster-api
          kubernetes: v1.36.3
          image:
            url: https://images.example/gb300.raw
            checksum: "0000000000000000000000000000000000000000000000000000000000000000"
            architecture: arm64
      ceph: {role: storage, system: nvme-24, nodes: 48}
    fabric: {technology: infiniband, switch: q3400}
    storage:
      scratch: {driver: topolvm}
      parallel: {driver: weka, capacity: 40PiB, read: 3TB/s, power: 200kW}
      object: {driver: rook-ceph, pool: ceph, failureDomain: host}
    shared: {gb300: 64}
  b1:
    hall: b
    access: {kubeconfig: ~/.kube/config, context: b1}
    pools:
      hgx: {system: dgx-b300, nodes: 100, spares: 0.02}
      small: {system: dgx-b300, nodes: 8, reservedFor: charite}
      cpu: {role: cpu, system: cpu-2s, nodes: 20}
programmes:
  health:
    envelope: {a1/gb300: 512, b1/hgx: 256}
    shared: {b1/hgx: 64}
    tenantAtMost: {b1/hgx: 256}
    storage: {a1/parallel: 5PiB}
    isolation: [shared, dedicated-nodes]
`;

/** A tenant of that site with GPUs in both cells and storage in one. */
export const TENANT = `apiVersion: gigafactory/v1
kind: Tenant
id: charite
organisation: {name: Charité, country: DE, sector: hospital}
programme: health
data: {classification: special-category, residency: [DE]}
isolation: dedicated-nodes
term: {from: 2027-01-01, until: 2027-12-31}
people: {admins: [charite-hpc-admins], developers: [charite-genomics]}
entitlements:
  - {pool: a1/gb300, guaranteed: 128, burst: 256}
  - {pool: b1/hgx, guaranteed: 64}
storage: {a1/parallel: 500TiB}
network: {egress: [{cidr: 203.0.113.0/24, ports: [443]}]}
`;

export const LEDGER = `apiVersion: gigafactory/v1
kind: Ledger
stacks: {a1-capacity: active}
`;

/** Files of a site directory: that site with its one tenant, and whatever stands in their places. */
export function siteFiles(
  instead: { site?: string; tenants?: Record<string, string>; ledger?: string } = {},
): SiteFiles {
  const tenants = instead.tenants ?? { "tenants/charite.yaml": TENANT };
  const ledger: SourceFile | undefined =
    instead.ledger === undefined ? undefined : { name: "gigafactory.lock.yaml", text: instead.ledger };
  return {
    site: { name: "site.yaml", text: instead.site ?? SITE },
    tenants: Object.entries(tenants).map(([name, text]) => ({ name, text })),
    ...(ledger === undefined ? {} : { ledger }),
  };
}

/** A site that is read without a fault. */
export function load(
  instead: Parameters<typeof siteFiles>[0] = {},
): LoadedSite & Required<Pick<LoadedSite, "facts" | "spec">> {
  const loaded = loadSite(siteFiles(instead));
  if (loaded.facts === undefined || loaded.spec === undefined) throw new FaultError(loaded.faults);
  return { ...loaded, facts: loaded.facts, spec: loaded.spec };
}

/** The text with one part replaced; a test whose part is not there tests nothing. */
export function replaced(text: string, part: string, by: string): string {
  if (text.split(part).length !== 2) throw new Error(`not once in the text: ${part}`);
  return text.replace(part, () => by);
}

/** `line:column` of a part of a text. */
export function placeIn(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return `${before.length}:${before[before.length - 1]!.length + 1}`;
}

/** Throws every fault of a site directory, for `toThrowFault`. */
export function loading(instead: Parameters<typeof siteFiles>[0]): () => void {
  const { faults } = loadSite(siteFiles(instead));
  return () => throwIfAny(faults);
}
