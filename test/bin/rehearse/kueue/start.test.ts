import { existsSync } from "node:fs";
import type { ChaosReport, JobReport, KueueReport, Rehearsal } from "../../../../bin/rehearse/contract";
import { breakThings } from "../../../../bin/rehearse/chaos/break-things";
import { liveJobs } from "../../../../bin/rehearse/jobs/live-work";
import { runSampleJobs } from "../../../../bin/rehearse/jobs/sample-jobs";
import { startKueue } from "../../../../bin/rehearse/kueue/start";
import { bringUpNodes } from "../../../../bin/rehearse/nodes/bring-up";
import { describeWithControlPlane } from "../../../support/control-plane";
import { ioIn, place } from "../../support";
import { CRDS, onControlPlane } from "../live";

/** Kueue's manager program; nothing of it is in the repository. */
const MANAGER = process.env["GIGAFACTORY_KUEUE"] ?? "";

test("without a manager Kueue is skipped, not passed", async () => {
  const io = { ...ioIn(place().directory), programs: { run: jest.fn(), find: () => undefined } };
  await expect(startKueue({ io } as unknown as Rehearsal, undefined)).resolves.toEqual({
    status: "skipped",
    reason: "no Kueue manager: give one with --kueue PATH, or put kueue on PATH",
  });
});

function describeWithKueue(name: string, tests: Parameters<typeof describeWithControlPlane>[1]): void {
  if (MANAGER !== "" && existsSync(CRDS)) return describeWithControlPlane(name, tests);
  process.stderr.write(
    `SKIPPED, no Kueue (GIGAFACTORY_KUEUE names its manager, ../shared/crds has its CRDs): ${name}\n`,
  );
  describe.skip(name, () => tests(() => undefined as never));
}

describeWithKueue("Kueue's manager beside a control plane", (plane) => {
  let rehearsal: Rehearsal;
  let kueue: KueueReport;
  let jobs: JobReport;
  let rack: ChaosReport;
  beforeAll(async () => {
    rehearsal = await onControlPlane(plane(), { crds: true });
    await bringUpNodes(rehearsal);
    kueue = await startKueue(rehearsal, MANAGER);
    jobs = await runSampleJobs(rehearsal, kueue);
    rack = await breakThings(rehearsal, "rack", kueue);
  }, 900_000);
  afterAll(() => rehearsal?.cluster.close());

  const jobOf = (tenant: string, what: string) => jobs.jobs.find((job) => job.tenant === tenant && job.what === what);

  test("takes the release's Configuration and every queueing object", () => {
    expect({ status: kueue.status, version: kueue.version }).toEqual({
      status: "done",
      version: expect.any(String) as unknown,
    });
  });

  test("says what differs because it runs outside a cluster", () => {
    expect(kueue.adaptations).toContain("metrics are off");
  });

  test("admits each tenant's guarantee into one rack", () => {
    expect(jobOf("lab-b", "its guarantee")).toMatchObject({
      holds: true,
      happened: "4 pods on 4 nodes of hgx: 1 job, each in one rack",
    });
  });

  test("lets a tenant with burst borrow what is shared", () => {
    expect(jobOf("lab-a", "one GPU more than its guarantee")?.happened).toBe(
      "borrowed: Quota reserved in ClusterQueue lab-a",
    );
  });

  test("makes one GPU more than that wait, and says by how much", () => {
    expect(jobOf("lab-a", "one GPU more than it may have")).toMatchObject({
      holds: true,
      happened: expect.stringMatching(/^waits: .*current podset request \(41\) > maximum capacity \(40\)$/) as unknown,
    });
  });

  test("suspends what a tenant submits itself: its webhook is asked", async () => {
    const [, person] = [
      "lab-a",
      { user: "oidc:x", groups: ["oidc:lab-a-developers", "system:authenticated"] },
    ] as const;
    const [sample] = await rehearsal.cluster.list("batch/v1", "Job", { namespace: "lab-a" });
    const { metadata, spec } = sample! as unknown as { metadata: object; spec: Record<string, object> };
    const made = await rehearsal.cluster.as(person).create(
      {
        ...{ apiVersion: "batch/v1", kind: "Job" },
        metadata: { name: "new", namespace: "lab-a", labels: (metadata as { labels: Record<string, string> }).labels },
        spec: {
          parallelism: 1,
          template: {
            spec: {
              ...(spec["template"] as { spec: object }).spec,
              nodeSelector: undefined,
              tolerations: undefined,
            },
          },
        },
      },
      { dryRun: true },
    );
    expect((made["spec"] as { suspend?: boolean }).suspend).toBe(true);
  });

  test("finds another rack for what a lost rack held", () => {
    expect({ status: rack.status, holds: rack.tenants.map(({ guaranteeHolds }) => guaranteeHolds) }).toEqual({
      status: "done",
      holds: [true, true],
    });
  });

  test("leaves no job of a tenant half running", async () => {
    const all = await liveJobs(rehearsal.cluster);
    expect(all.filter(({ ready, pods }) => ready !== pods)).toEqual([]);
  });
});
