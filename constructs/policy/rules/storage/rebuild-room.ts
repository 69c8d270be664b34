import { asFields, asText } from "../../reading/fields";
import { defineRule } from "../../rule";
import { tiers } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

export const rebuildRoom = defineRule({
  id: "storage/rebuild-room",
  title: "After the loss of a failure domain there is another to rebuild its data into",
  severity: "warning",
  why: "With exactly as many racks as chunks, Ceph has nowhere to put the chunks of a rack that is lost: the data stays at reduced redundancy until the rack is back.",
  fix: "Add a rack or host, code with fewer chunks, or use failureDomain: host.",
  source: "Ceph documentation, erasure code: k + m failure domains to write, one more to recover into",
  subjects: tiers,
  check(tier, evidence) {
    const coding = asFields(tier.driver["coding"]);
    const data = coding?.["data"];
    const extra = coding?.["coding"];
    if (tier.pool === undefined || typeof data !== "number" || typeof extra !== "number") return notApplicable();
    const cell = evidence.site?.cells.find(({ id }) => id === tier.cell);
    const pool = cell?.pools.find(({ id }) => id === tier.pool);
    if (pool === undefined) return unknown(`pool ${tier.pool} is not part of what was given`);
    const domain = asText(tier.driver["failureDomain"]) ?? "host";
    const domains = domain === "rack" ? pool.racks : pool.nodes;
    if (domains > data + extra) return pass();
    return violation({
      path: ["cells", tier.cell, "storage", tier.name, "coding"],
      actual: `its ${data}+${extra} chunks fill all ${domains} ${domain}s of pool ${pool.ref}`,
      expected: `at least ${data + extra + 1} ${domain}s, or fewer chunks`,
    });
  },
  examples: {
    passing: [
      `cells:
  a1:
    pools: {ceph: {role: storage, system: nvme-24, nodes: 192}}
    storage: {parallel: {driver: rook-ceph, pool: ceph, coding: {data: 8, coding: 3}}}`,
    ],
    failing: [
      `cells:
  a1:
    pools: {ceph: {role: storage, system: nvme-24, nodes: 176}}
    storage: {parallel: {driver: rook-ceph, pool: ceph, coding: {data: 8, coding: 3}}}`,
    ],
  },
});
