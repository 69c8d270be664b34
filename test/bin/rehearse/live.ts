import { join } from "node:path";
import { connect } from "../../../bin/cluster/connect";
import type { ControlPlane } from "../../../bin/control-plane/control-plane";
import { applyObjects } from "../../../bin/rehearse/apply/server-side";
import type { Rehearsal } from "../../../bin/rehearse/contract";
import { installCrds, untilEstablished } from "../../../bin/rehearse/crds/install";
import { readCrds } from "../../../bin/rehearse/crds/read";
import { readSite } from "../../../bin/site-source";
import type { SiteFacts } from "../../../constructs/site/facts";
import { liveIo } from "../../support/control-plane";
import { ioIn, place } from "../support";
import { synthesised } from "./synthesised";

/** Three racks of four nodes on a fabric, one node of them a spare, and two tenants with a rack each. */
const SITE = `apiVersion: gigafactory/v1
kind: Site
id: small
country: DE
operator: {name: Example Operator, country: DE}
grid: {capacity: 4MW, redundancy: N+1, feeds: 2}
state: {kind: kubernetes, namespace: terraform}
identity: {groupPrefix: "oidc:"}
halls:
  a: {it: 1200kW, pue: 1.2, cooling: air, rackDensity: 60kW}
cells:
  a1:
    hall: a
    kubernetes: v1.36.3
    access: {kubeconfig: ~/.kube/config, context: a1}
    pools:
      hgx: {system: dgx-b300, nodes: 12}
    fabric: {technology: ethernet, switch: sn5600, planes: 2}
    shared: {hgx: 8}
programmes:
  research: {envelope: {a1/hgx: 64}, isolation: [shared]}
`;

function tenantFile(id: string, burst: number): string {
  return `apiVersion: gigafactory/v1
kind: Tenant
id: ${id}
organisation: {name: Lab, country: DE, sector: research}
programme: research
data: {classification: internal, residency: [DE]}
isolation: shared
term: {from: 2027-01-01, until: 2027-12-31}
people: {admins: [${id}-admins], developers: [${id}-developers]}
entitlements:
  - {pool: a1/hgx, guaranteed: 32, burst: ${burst}}
`;
}

/** The facts of a site small enough for a control plane in a test. */
export function smallSite(): SiteFacts {
  const { directory } = place({
    "site.yaml": SITE,
    "tenants/lab-a.yaml": tenantFile("lab-a", 8),
    "tenants/lab-b.yaml": tenantFile("lab-b", 0),
  });
  return readSite(ioIn(directory), ".").facts;
}

/** Where the upstream CRDs are, if they are beside the repository. */
export const CRDS = join(__dirname, "../../../../shared/crds");

/** The small site on a control plane: everything of its stacks that the server serves; with `crds`, its queues too. */
export async function onControlPlane(
  plane: ControlPlane,
  { crds = false }: { readonly crds?: boolean } = {},
): Promise<Rehearsal> {
  const site = smallSite();
  const { cell, objects, releases } = synthesised(site, "a1");
  const cluster = await connect(liveIo, { kubeconfig: plane.kubeconfig, context: "rehearsal" });
  const here = { io: liveIo, plane, cluster, site, cell, signal: new AbortController().signal };
  if (crds) {
    await installCrds(here, readCrds(liveIo, [join(CRDS, "kueue-v0.19.2")]));
    await untilEstablished(here);
  }
  const served = new Set((await cluster.served()).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  const servable = objects.filter(({ apiVersion, kind }) => served.has(`${apiVersion} ${kind}`));
  const { refused } = await applyObjects(here, "small", servable);
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  // Objects of kinds that are not served decide what nodes have and where work goes all the same.
  return { ...here, applied: objects, releases, onStep: () => undefined };
}
