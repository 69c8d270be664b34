import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Cluster } from "../../../../bin/cluster/cluster";
import { connect } from "../../../../bin/cluster/connect";
import type { ControlPlane } from "../../../../bin/control-plane/control-plane";
import { onControlPlane } from "../../../../bin/rehearse/apply/synthesise-cell";
import type { Crd } from "../../../../bin/rehearse/crds/crd";
import { readCrds } from "../../../../bin/rehearse/crds/read";
import { attackGround } from "../../../../bin/tenant/attack/attack-tenant";
import type { Attack } from "../../../../bin/tenant/attack/attack-tenant";
import type { Ground } from "../../../../bin/tenant/attack/ground";
import { untilInForce } from "../../../../bin/tenant/attack/in-force";
import { applyCell } from "../../../../bin/tenant/attack/rehearsed";
import type { SiteFacts } from "../../../../constructs/site/facts";
import { liveIo } from "../../../support/control-plane";

/** Where the upstream CRDs are, if they are beside the repository. */
const CRDS = join(__dirname, "../../../../../shared/crds");

/** A cell on a control plane, with all its stacks but machines. */
export interface Battlefield {
  readonly operator: Cluster;
  readonly site: SiteFacts;
  attackOf(tenant: string): Attack;
  groundOf(tenant: string): Promise<Ground>;
}

const signal = new AbortController().signal;
const ending = { signal, watch: () => undefined, settled: () => Promise.resolve(), done: () => undefined };

/** Kinds that tenants' objects need; without them what needs them is left out. */
function crds(): readonly Crd[] {
  const bundles = ["kueue-v0.19.2", "jobset-v0.12.0", "external-snapshotter-v8.6.0", "multus-nad", "rook-v1.20.6"];
  const more = [
    "network-operator-v26.4.1",
    "nv-ipam-v0.4.0",
    "sriov-network-operator-v1.6.0",
    "network-policy-api-v0.2.0",
  ];
  if (existsSync(CRDS))
    return readCrds(
      liveIo,
      [...bundles, ...more].map((bundle) => join(CRDS, bundle)),
    );
  process.stderr.write(
    "no upstream CRDs in ../shared/crds: attempts that need Kueue, JobSet, snapshots are not made\n",
  );
  return [];
}

/** Applies a cell of a site to a control plane. */
export async function battlefield(plane: ControlPlane, declared: SiteFacts, id: string): Promise<Battlefield> {
  const site = onControlPlane(declared, plane);
  const cell = site.cells.find((candidate) => candidate.id === id)!;
  const operator = await connect(liveIo, { kubeconfig: plane.kubeconfig, context: "rehearsal" });
  const onStep = (): void => undefined;
  await applyCell({ io: liveIo, site, cell, tenants: [], vendored: {}, crds: crds(), ending, onStep }, operator);
  const attackOf = (name: string): Attack => {
    const tenant = site.tenants.find((candidate) => candidate.id === name)!;
    return { operator, site, cell, tenant, live: false, signal, onStep };
  };
  return {
    operator,
    site,
    attackOf,
    async groundOf(name) {
      const ground = (await attackGround(attackOf(name)))!;
      await untilInForce({ io: liveIo, signal }, ground);
      return ground;
    },
  };
}
