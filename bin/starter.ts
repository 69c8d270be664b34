import { cloudRegions } from "../constructs/catalog/jurisdictions";

/** A site small enough to read in a minute, with one of everything that a site has. */
export function starterSite(id: string, country: string): string {
  return `# yaml-language-server: $schema=.gigafactory/site.schema.json
apiVersion: gigafactory/v1
kind: Site
id: ${id}
country: ${country}
operator: {name: Example Operator, country: ${country}}

# The contracted grid connection; N+1 means that one of its feeds may fail.
grid: {capacity: 4MW, redundancy: N+1, feeds: 2}

# Where Terraform keeps its states: s3, gcs, azurerm, pg, kubernetes, http or, for trials, local.
state: ${starterState(id, country)}

halls:
  a: {it: 1200kW, pue: 1.2, cooling: air, rackDensity: 60kW}

cells:
  a1:
    hall: a
    kubernetes: v1.36.3
    access: {kubeconfig: ~/.kube/config, context: a1}
    pools:
      # Nodes that are there already; "gigafactory explain" shows which labels they need.
      hgx: {system: dgx-b300, nodes: 32}
      ceph: {role: storage, system: nvme-24, nodes: 16}
    fabric: {technology: ethernet, switch: sn5600, planes: 2}
    storage:
      scratch: {driver: topolvm}
      parallel: {driver: rook-ceph, pool: ceph, coding: {data: 8, coding: 3}, failureDomain: host}
    # GPUs that belong to no programme: every queue may borrow them.
    shared: {hgx: 24}

# Shares of the site for a purpose. Tenants' files must fit inside.
programmes:
  research:
    envelope: {a1/hgx: 192}
    shared: {a1/hgx: 16}
    tenantAtMost: {a1/hgx: 128}
    storage: {a1/parallel: 1PiB}
    isolation: [shared]
`;
}

/** States name every tenant: they start in the site's own country where a cloud has a region there. */
function starterState(id: string, country: string): string {
  const amazon = regionIn("aws", country);
  if (amazon !== undefined) return `{kind: s3, bucket: ${id}-terraform, region: ${amazon}}`;
  const google = regionIn("google", country);
  if (google !== undefined) return `{kind: gcs, bucket: ${id}-terraform, location: ${google}}`;
  return "{kind: kubernetes, namespace: terraform}";
}

function regionIn(cloud: keyof typeof cloudRegions, country: string): string | undefined {
  return Object.entries(cloudRegions[cloud]).find(([, where]) => where === country)?.[0];
}

export function starterTenant(country: string): string {
  return `# yaml-language-server: $schema=../.gigafactory/tenant.schema.json
apiVersion: gigafactory/v1
kind: Tenant
id: example-lab
organisation: {name: Example Lab, country: ${country}, sector: research}
programme: research
data: {classification: internal, residency: [${country}]}
isolation: shared
term: {from: 2027-01-01, until: 2027-12-31}

# Groups of your identity provider, as its tokens name them.
people: {admins: [example-lab-admins], developers: [example-lab]}

# guaranteed: always there. burst: may be borrowed while idle.
entitlements:
  - {pool: a1/hgx, guaranteed: 64, burst: 32}
storage: {a1/parallel: 200TiB, a1/scratch: 20TiB}
`;
}
