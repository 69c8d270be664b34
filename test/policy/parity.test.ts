import type { TerraformStack } from "cdktf";
import { createApp } from "../../constructs/core/terraform/synth";
import { check } from "../../constructs/policy/checker";
import { evidenceFromCdktfOut } from "../../constructs/policy/evidence/cdktf-out";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import { rules } from "../../constructs/policy/rules";
import { siteEvidence } from "../../stacks/evidence";
import { Site, siteFacts } from "../../stacks/site";

const POOL = { system: "dgx-b300", nodes: 64, spares: 0 } as const;

/** A site with mistakes in most areas. */
const facts = siteFacts(
  {
    apiVersion: "gigafactory/v1",
    kind: "Site",
    id: "eu-1",
    country: "DE",
    operator: { name: "Example Inc.", country: "US" },
    grid: { capacity: "1MW" },
    state: { kind: "s3", bucket: "b", region: "us-east-1" },
    halls: { a: { it: "900kW", pue: 1.2, rackDensity: "40kW" } },
    cells: {
      a1: {
        hall: "a",
        kubernetes: "v1.36.3",
        access: { kubeconfig: "~/.kube/config", context: "a1" },
        pools: { hgx: POOL, own: { ...POOL, nodes: 8, reservedFor: "charite" } },
        fabric: { technology: "infiniband", switch: "q3400", oversubscription: 2, pools: ["hgx"] },
        storage: { parallel: { driver: "weka", capacity: "1PiB", read: "1GB/s", encrypted: false } },
        shared: { hgx: 500 },
      },
    },
    programmes: { health: { envelope: { "a1/hgx": 64, "a1/own": 64 }, isolation: ["shared", "dedicated-nodes"] } },
  },
  ["charite", "uni"].map((id) => ({
    apiVersion: "gigafactory/v1",
    kind: "Tenant",
    id,
    organisation: { name: id, country: "DE", sector: "hospital" },
    programme: "health",
    data: { classification: "special-category", residency: ["DE"] },
    term: { from: "2027-01-01", until: "2027-12-31" },
    people: { admins: ["doctors"] },
    entitlements: [{ pool: "a1/own", guaranteed: 64 }],
    storage: { "a1/parallel": "600TiB" },
  })),
);

function findings(evidence: Evidence) {
  const report = check(evidence, { rules });
  expect(report.crashes).toEqual([]);
  return report.findings.map(({ rule, subject, id, verdict }) => ({ rule, subject, id, verdict }));
}

test("a site directory and its synthesis have the same findings", () => {
  const { stacks } = new Site(createApp(), facts);
  const terraform = (stack: TerraformStack) => JSON.parse(JSON.stringify(stack.toTerraform())) as unknown;
  const synthesised = evidenceFromCdktfOut({
    stacks: Object.fromEntries([...stacks].map(([id, stack]) => [id, terraform(stack)])),
  });
  const declared = findings(siteEvidence(facts, {}));
  expect(findings(synthesised)).toEqual(declared);
  const areas = new Set(declared.map(({ rule }) => rule.split("/")[0]));
  expect([...areas].sort()).toEqual(["capacity", "fabric", "power", "sovereignty", "storage", "tenancy", "terraform"]);
});
