import type { Cluster } from "../../../../bin/cluster/cluster";
import { connect } from "../../../../bin/cluster/connect";
import { probes } from "../../../../bin/tenant/probe/index";
import type { ProbeRun } from "../../../../bin/tenant/probe/run";
import { runProbes, wordsOf } from "../../../../bin/tenant/probe/run";
import { fieldAt } from "../../../../constructs/policy/reading/fields";
import { waitFor } from "../../../../bin/rehearse/waiting";
import { applyObjects } from "../../../../bin/rehearse/apply/server-side";
import { developerOf } from "../../../../bin/rehearse/jobs/people";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { synthesised } from "../../rehearse/synthesised";
import { site, tenant } from "../samples/support";
import { VLAN } from "./support";

const TENANTS = ["nordic-imaging", "lingua-sme"];
const { signal } = new AbortController();

test("what a pod said last is its answer", () => {
  const status = { containerStatuses: [{ state: { terminated: { exitCode: 1, message: "it answers\n" } } }] };
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "x" }, status };
  expect(wordsOf([pod], "")).toEqual({ exitCode: 1, words: "it answers" });
});

test("a pod without a status is no answer", () => {
  const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "x" }, status: { containerStatuses: [null, {}] } };
  expect(wordsOf([pod], "deadline exceeded")).toEqual({ exitCode: undefined, words: "deadline exceeded" });
});

describeWithControlPlane("probes on a real API server", (plane) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" });
    const { objects } = synthesised({ ...site, tenants: TENANTS.map(tenant) }, "c2");
    const served = new Set((await cluster.served()).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
    const servable = objects.filter(({ apiVersion, kind }) => served.has(`${apiVersion} ${kind}`));
    const { refused } = await applyObjects({ cluster, signal }, "c2", servable);
    expect(refused).toEqual([]);
    await untilRightsHold();
  }, 240_000);
  afterAll(() => cluster?.close());

  /** An API server reads a binding a moment after it has taken it. */
  const untilRightsHold = () =>
    waitFor({ io: liveIo, signal }, { milliseconds: 60_000, interval: 250 }, async () => {
      const apiVersion = "authorization.k8s.io/v1";
      const review = { namespace: "nordic-imaging", verb: "create", group: "batch", resource: "jobs" };
      const answer = await cluster
        .as(developerOf(tenant("nordic-imaging"), site)!)
        .request("POST", `/apis/${apiVersion}/selfsubjectaccessreviews`, {
          apiVersion,
          kind: "SelfSubjectAccessReview",
          spec: { resourceAttributes: review },
        });
      return fieldAt(answer, "status.allowed") === true ? true : undefined;
    });

  const run = (more: Partial<ProbeRun>): ProbeRun => ({
    tenant: cluster.as(developerOf(tenant("nordic-imaging"), site)!),
    operator: cluster,
    request: VLAN,
    dryRun: false,
    signal,
    pause: () => playKubelet(cluster),
    onStep: () => undefined,
    ...more,
  });

  test("each is taken from the tenant's developer as a dry run, and reported as not probed", async () => {
    const details = (await runProbes(run({ dryRun: true }))).map(({ detail }) => detail);
    expect(details).toEqual(probes.map(() => "accepted by the API server, not probed"));
  });

  test("where pods end, their words are the result: one that says 1 is broken", async () => {
    const lines = await runProbes(run({}));
    const expected = probes.map(({ id }) => [`probe/${id}`, id === "metadata" ? "broken" : "holds"]);
    expect(lines.map(({ id, result }) => [id, result])).toEqual(expected);
  }, 120_000);

  test("nothing of them stays", async () => {
    const { namespace } = VLAN.share;
    const left = await Promise.all([
      cluster.list("batch/v1", "Job", { namespace }),
      cluster.list("v1", "PersistentVolumeClaim", { namespace }),
    ]);
    expect(left.flat().filter(({ metadata }) => !("deletionTimestamp" in metadata))).toEqual([]);
  });
});

/** Ends every pod of a probe as a kubelet would; the one that asks the metadata address gets an answer. */
async function playKubelet(cluster: Cluster): Promise<void> {
  const { namespace } = VLAN.share;
  for (const pod of await cluster.list("v1", "Pod", { namespace })) {
    const { phase } = (pod["status"] ?? {}) as { phase?: string };
    if (phase === "Succeeded" || phase === "Failed") continue;
    const broken = pod.metadata.name.startsWith("probe-metadata");
    const exitCode = broken ? 1 : 0;
    const state = { terminated: { exitCode, reason: "Completed", message: "said" } };
    const statuses = [{ name: "main", ready: false, restartCount: 0, image: "", imageID: "", state }];
    await cluster.merge(
      pod,
      { status: { phase: broken ? "Failed" : "Succeeded", containerStatuses: statuses } },
      { subresource: "status" },
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
}
