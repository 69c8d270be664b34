import { formatNumber } from "../../../core/quantity";
import { unitReleases, unitsPerWave } from "../../../node-pool/releases";
import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

const POOL = `cells:
  a1:
    management:
      access: {kubeconfig: ~/.kube/management, context: m}
      controlPlaneEndpoint: {host: 10.0.0.9}
    pools:
      train:
        system: dgx-b300
        nodes: 96
        unitNodes: 32
        backend:
          kind: cluster-api
          kubernetes: v1.36.3
          image: {url: "https://img.example/n.raw", checksum: "https://img.example/n.sha256", architecture: amd64}
ledger:
  releases:
    a1/train: `;

export const rolloutInWaves = defineRule({
  id: "operations/rollout-in-waves",
  title: "One change replaces the machines of no more scalable units than a wave has",
  severity: "error",
  why: "A new image or Kubernetes version changes what machines are made from, and Cluster API then replaces all of them. Whatever is wrong with the new release is found out on one unit, or on the whole factory.",
  fix: "Keep the old release and put the new one under backend.upgrade with `units`, then raise it wave by wave.",
  source: "cluster-api.sigs.k8s.io, Upgrading clusters; ledger: releases of scalable units",
  subjects: pools,
  check(pool, { site, ledger }) {
    const cell = site?.cells.find(({ id }) => id === pool.cell);
    const known = ledger?.releases?.[pool.ref];
    // A pool without entries is new: there is nothing that it would replace.
    if (cell === undefined || known === undefined) return notApplicable();
    const changed = unitReleases(pool, cell).filter(
      ({ unit, digest }) => Object.hasOwn(known, unit) && known[unit] !== digest,
    );
    const most = unitsPerWave(pool);
    if (changed.length <= most) return pass();
    return violation({
      path: ["cells", pool.cell, "pools", pool.id, "backend"],
      actual: `this change replaces the machines of ${formatNumber(changed.length)} scalable units`,
      expected: `at most ${formatNumber(most)} (rollout.unitsPerWave)`,
      detail: changed
        .map(({ unit }) => unit)
        .slice(0, 12)
        .join(", "),
    });
  },
  examples: {
    passing: [`${POOL}{u001: "0000000000000000"}`],
    failing: [`${POOL}{u001: "0000000000000000", u002: "0000000000000000", u003: "0000000000000000"}`],
  },
});
