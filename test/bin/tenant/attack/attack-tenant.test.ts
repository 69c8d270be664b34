import { attackTenant } from "../../../../bin/tenant/attack/attack-tenant";
import type { ProofLine, TenantProof } from "../../../../bin/tenant/report";
import { describeWithControlPlane } from "../../../support/control-plane";
import { exampleSite } from "../../rehearse/synthesised";
import type { Battlefield } from "./support";
import { battlefield } from "./support";

const LIMIT_MS = 600_000;

/** One tenant of each isolation level, all in one cell. */
const TENANTS = [
  ["lingua-sme", "shared"],
  ["federal-administration", "dedicated-nodes"],
  ["charite-genomics", "confidential"],
] as const;

describeWithControlPlane("an attack of the EU gigafactory's cell c2", (plane) => {
  let field: Battlefield;
  beforeAll(async () => {
    field = await battlefield(plane(), exampleSite(), "c2");
  }, LIMIT_MS);
  afterAll(() => field?.operator.close());

  describe.each(TENANTS)("as %s, whose isolation is %s", (tenant, isolation) => {
    let proof: TenantProof;
    beforeAll(async () => {
      await field.groundOf(tenant);
      proof = (await attackTenant(field.attackOf(tenant)))!;
    }, LIMIT_MS);

    test("is of that level", () => expect(proof.isolation).toBe(isolation));

    test("does not get through once", () => {
      expect(proof.lines.filter((line) => line.result !== "not-run" && line.stoppedBy === undefined)).toEqual([]);
    });

    test("is stopped by the control that each attempt expects", () => {
      const other = ({ result, stoppedBy, expected }: ProofLine) => result !== "not-run" && stoppedBy !== expected;
      expect(proof.lines.filter(other)).toEqual([]);
    });

    test("leaves every allowed variant working", () => {
      expect(proof.lines.filter(({ twin }) => twin?.works === false)).toEqual([]);
    });

    test("makes at least 40 attempts", () => {
      expect(proof.lines.filter(({ result }) => result === "holds").length).toBeGreaterThanOrEqual(40);
    });
  });
});
