import type { JobReport, Rehearsal } from "../../../../bin/rehearse/contract";
import { judgeGuarantees, submitGuarantees, untilSettled } from "../../../../bin/rehearse/jobs/guarantee";
import { runSampleJobs } from "../../../../bin/rehearse/jobs/sample-jobs";
import { seatsOf } from "../../../../bin/rehearse/jobs/seats";
import { bringUpNodes } from "../../../../bin/rehearse/nodes/bring-up";
import { describeWithControlPlane } from "../../../support/control-plane";
import { onControlPlane } from "../live";

const WITHOUT = { status: "skipped", reason: "no Kueue" } as const;

describeWithControlPlane("sample jobs on a real control plane without Kueue", (plane) => {
  let rehearsal: Rehearsal;
  let report: JobReport;
  beforeAll(async () => {
    rehearsal = await onControlPlane(plane());
    await bringUpNodes(rehearsal);
    report = await runSampleJobs(rehearsal, WITHOUT);
  }, 300_000);
  afterAll(() => rehearsal?.cluster.close());

  const jobOf = (tenant: string, what: string) => report.jobs.find((job) => job.tenant === tenant && job.what === what);

  test("each tenant's guarantee runs on its pool, and what only Kueue does is said to be skipped", () => {
    expect(["lab-a", "lab-b"].map((tenant) => jobOf(tenant, "its guarantee"))).toEqual(
      ["lab-a", "lab-b"].map((tenant) => ({
        ...{ tenant, pool: "a1/hgx", what: "its guarantee", gpus: 32, holds: true },
        happened: "4 pods on 4 nodes of hgx; skipped without Kueue: its queue, and jobs in one rack each",
      })),
    );
  });

  test("one GPU more than guarantee and burst is refused by the server, in its own words", () => {
    expect(jobOf("lab-a", "one GPU more than it may have")).toMatchObject({
      holds: true,
      gpus: 41,
      happened: expect.stringMatching(
        /^refused: .* is forbidden: exceeded quota: entitlement, requested: requests.nvidia.com\/gpu=9, used: requests.nvidia.com\/gpu=32, limited: requests.nvidia.com\/gpu=40$/,
      ) as unknown,
    });
  });

  test("jobs were submitted by a member of the tenant's group, not by us", async () => {
    const [job] = await rehearsal.cluster.list("batch/v1", "Job", { namespace: "lab-a" });
    const managers = (job!.metadata as unknown as { managedFields?: { manager?: string }[] }).managedFields ?? [];
    expect({ namespace: job?.metadata.namespace, managers: managers.length > 0 }).toEqual({
      namespace: "lab-a",
      managers: true,
    });
  });

  test("a tenant whose group has no role is refused by the server", async () => {
    const tenants = rehearsal.site.tenants.map((tenant) => ({
      ...tenant,
      people: { ...tenant.people, developers: ["strangers"] },
    }));
    const strangers = { ...rehearsal, site: { ...rehearsal.site, tenants } };
    const [submitted] = await submitGuarantees(strangers, seatsOf(strangers, WITHOUT));
    expect(submitted!.refusals[0]).toContain('cannot create resource "jobs" in API group "batch"');
  });
});

describeWithControlPlane("a guarantee that the nodes cannot hold", (plane) => {
  test("is reported as waiting, with what the scheduler says", async () => {
    const rehearsal = await onControlPlane(plane());
    // Nodes without GPUs: what the tenant was promised is not there.
    await bringUpNodes({ ...rehearsal, releases: [] });
    const seats = seatsOf(rehearsal, WITHOUT).slice(0, 1);
    const submitted = await submitGuarantees(rehearsal, seats);
    await untilSettled(rehearsal);
    const [result] = await judgeGuarantees(rehearsal, seats, submitted);
    rehearsal.cluster.close();
    expect(result).toMatchObject({
      holds: false,
      happened: expect.stringMatching(/^waits: 0 of 4 pods run; .*Insufficient nvidia.com\/gpu/) as unknown,
    });
  }, 300_000);
});
