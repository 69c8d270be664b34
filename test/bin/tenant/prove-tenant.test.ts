import { proveTenant } from "../../../bin/tenant/prove-tenant";
import type { ProofKind, TenantProof } from "../../../bin/tenant/report";
import { siteEvidence } from "../../../stacks/evidence";
import { describeWithControlPlane } from "../../support/control-plane";
import { smallSite } from "../rehearse/live";
import type { Battlefield } from "./attack/support";
import { battlefield } from "./attack/support";

describeWithControlPlane("the proof of a tenant", (plane) => {
  let field: Battlefield;
  let proof: TenantProof;
  beforeAll(async () => {
    field = await battlefield(plane(), smallSite(), "a1");
    await field.groundOf("lab-a");
    proof = (await proveTenant({ ...field.attackOf("lab-a"), evidence: siteEvidence(field.site) }))!;
  }, 600_000);
  afterAll(() => field?.operator.close());

  const of = (kind: ProofKind) => proof.lines.filter((line) => line.proof === kind);

  test("has its kinds one after the other", () => {
    expect([...new Set(proof.lines.map((line) => line.proof))]).toEqual(["enforced", "computed", "probed"]);
  });

  test("has broken no line of any kind", () => {
    expect(proof.lines.filter(({ result }) => result === "broken")).toEqual([]);
  });

  test("claims nothing of nodes and partitions that the tenant shares", () => {
    const unclaimed = of("computed").filter(({ result }) => result === "not-run");
    expect(unclaimed.map(({ id }) => id)).toEqual(["reach/nodes", "reach/partitions"]);
  });

  test("has no probe that holds, because none ran", () => {
    expect(of("probed").filter(({ result }) => result !== "not-run")).toEqual([]);
  });

  test("says of probes that the API server takes them", () => {
    const accepted = of("probed").filter(({ detail }) => detail === "accepted by the API server, not probed");
    expect(accepted.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "probe/dns",
        "probe/foreign-service",
        "probe/api-server",
        "probe/metadata",
        "probe/gpus",
      ]),
    );
  });
});
