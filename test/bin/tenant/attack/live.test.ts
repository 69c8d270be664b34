import { attackLive } from "../../../../bin/tenant/attack/live";
import type { ProofLine, ProofReport } from "../../../../bin/tenant/report";
import { siteEvidence } from "../../../../stacks/evidence";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { smallSite } from "../../rehearse/live";
import type { Battlefield } from "./support";
import { battlefield } from "./support";

describeWithControlPlane("an attack of somebody's cluster", (plane) => {
  let field: Battlefield;
  let report: Pick<ProofReport, "proofs" | "where">;
  beforeAll(async () => {
    field = await battlefield(plane(), smallSite(), "a1");
    await field.groundOf("lab-a");
    const { site, cell, tenant, signal, onStep } = field.attackOf("lab-a");
    const evidence = siteEvidence(site);
    const access = { kubeconfig: plane().kubeconfig, context: "rehearsal" };
    report = await attackLive({ io: liveIo, site, evidence, access, signal, onStep }, { cell, tenants: [tenant] });
  }, 600_000);
  afterAll(() => field?.operator.close());

  const all = () => report.proofs.flatMap((proof) => proof.lines);
  const lines = () => all().filter(({ proof }) => proof === "enforced");

  test("is stopped as in a rehearsal", () => {
    expect(lines().filter(({ result }) => result === "broken")).toEqual([]);
  });

  test("says that its writes are dry runs", () => {
    expect(lines().filter(({ result, dryRun }) => result !== "not-run" && dryRun !== true)).toEqual([]);
  });

  test("does not make what needs objects of its own", () => {
    expect(lines().find(({ id }) => id === "queue/open-gate")).toMatchObject({ result: "not-run" });
  });

  test("stands beside what was computed of the tenant, and its probes, which are taken and not run", () => {
    const of = (kind: ProofLine["proof"]) => all().filter(({ proof }) => proof === kind);
    expect([
      of("computed").filter(({ result }) => result === "holds").length,
      new Set(of("probed").map(({ detail }) => detail)),
    ]).toEqual([4, new Set(["accepted by the API server, not probed", expect.stringContaining("not probed: ")])]);
  });

  test("stores nothing", async () => {
    const pods = await field.operator.list("v1", "Pod");
    const settings = await field.operator.list("v1", "ConfigMap", { namespace: "lab-a" });
    expect([...pods, ...settings].filter(({ metadata }) => metadata.name.startsWith("attack-"))).toEqual([]);
  });
});
