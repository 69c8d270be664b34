import { lookAtUse, usedOf } from "../../../bin/diff/usage";
import type { Cluster, LiveObject } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import type { PlannedStack } from "../../../constructs/policy/change/contract";
import { APPLIED, change, found, manifest, object, planned } from "../../policy/change/support";
import { describeWithCrds } from "../../support/control-plane";
import { ioIn, place } from "../support";
import { everyKindServed, kueueCrds } from "../verify/live-site";

function queue(status: unknown): LiveObject {
  return { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ClusterQueue", metadata: { name: "q" }, status };
}

const flavors = (total: unknown) => [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", total }] }];

test("what is reserved or used counts, whichever is more", () => {
  expect(usedOf(queue({ flavorsReservation: flavors("16"), flavorsUsage: flavors("8") }))).toEqual({
    "hgx/nvidia.com/gpu": 16,
  });
});

test.each([[undefined], [null], [{ flavorsUsage: "x" }], [{ flavorsUsage: [{ resources: [null] }] }]])(
  "a status that a hostile server answers is nothing in use: %j",
  (status) => {
    expect(Object.values(usedOf(queue(status))).every((used) => used === 0)).toBe(true);
  },
);

test("a cell that can't be looked at is left out, with the reason", async () => {
  const plan = { stack: "a1-x", cell: "a1", changes: [{}], drift: [], kept: [] } as unknown as PlannedStack;
  const io = ioIn(place().directory);
  const { usage, unseen } = await lookAtUse(io, [plan], undefined, { kubeconfig: "missing" });
  expect([usage, unseen]).toEqual([{}, [expect.stringMatching(/^cell a1 could not be looked at: .*kubeconfig/)]]);
});

test("cells whose plans change nothing are not looked at", async () => {
  const plan = { stack: "a1-x", cell: "a1", changes: [] } as unknown as PlannedStack;
  const io = ioIn(place().directory);
  expect(await lookAtUse(io, [plan], undefined, { kubeconfig: "missing" })).toEqual({ usage: {}, unseen: [] });
});

describeWithCrds("what a cell has in use", (plane) => {
  const io = ioIn(place().directory);
  const kueue = (kind: string, name: string, nominalQuota: string, parent: object) => {
    const flavors = [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", nominalQuota }] }];
    const resourceGroups = [{ coveredResources: ["nvidia.com/gpu"], flavors }];
    return object("kueue.x-k8s.io/v1beta2", kind, name, { spec: { resourceGroups, ...parent } });
  };
  const cohort = (nominal: string) => kueue("Cohort", "health", nominal, {});
  const hard = (pods: string) => ({
    metadata: [{ name: "entitlement", namespace: "uni" }],
    spec: [{ hard: { pods } }],
  });
  const container = { name: "c", image: "registry.example/c@sha256:0" };
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await connect(io, { kubeconfig: plane().kubeconfig });
    await Promise.all(kueueCrds().map((crd) => cluster.apply(crd, { force: true })));
    const queue = kueue("ClusterQueue", "uni", "8", { cohortName: "health" });
    // Each kind is served a moment after its own CRD.
    await everyKindServed(cluster, [cohort("64"), queue]);
    for (const made of [cohort("64"), queue, object("v1", "Namespace", "uni")])
      await cluster.apply(made, { force: true });
    for (const name of ["a", "b"]) {
      const pod = object("v1", "Pod", name, { spec: { containers: [container] } }, "uni");
      await until(`pod ${name} is taken`, () => accepted(cluster, pod));
    }
    const quota = (pods: number) =>
      object("v1", "ResourceQuota", "entitlement", { spec: { hard: { pods: String(pods) } } }, "uni");
    await cluster.apply(quota(10));
    const total = [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", total: "16" }] }];
    const status = { flavorsUsage: total, flavorsReservation: total };
    await cluster.merge(queue, { status }, { subresource: "status" });
    // On a busy machine the controller counts before it has heard of both pods, and again five minutes later: or where the
    // quota is another.
    await until("both pods are counted", async (tries) => {
      if (used(await cluster.get(quota(10))) === "2") return true;
      if (tries % 10 === 9) await cluster.apply(quota(10 + tries));
      return false;
    });
  }, 240_000);
  afterAll(() => cluster?.close());

  const look = async (items: Parameters<typeof planned>[0]) => {
    const plan = planned(items, APPLIED);
    const { usage } = await lookAtUse(io, [plan], undefined, { kubeconfig: plane().kubeconfig });
    return found("quota-below-use", [plan], { usage });
  };

  test("is what its ResourceQuotas count, of any resource", async () => {
    const to = (pods: string) => [change("kubernetes_resource_quota_v1", hard("10"), hard(pods))];
    expect(await look(to("1"))).toEqual([
      "danger  ResourceQuota uni/entitlement would have pods lowered from 10 to 1; in use: 2 of pods",
    ]);
    expect(await look(to("2"))).toEqual([]);
  });

  test("is what the queues of a cohort use of what it shares", async () => {
    expect(await look([manifest(cohort("64"), cohort("7"))])).toEqual([
      "danger  Cohort health would have its quota of hgx lowered from 64 to 7 GPUs; 16 are in use in it, of 15 that would be left",
    ]);
    expect(await look([manifest(cohort("64"), cohort("8"))])).toEqual([]);
  });
});

function used(quota: LiveObject | undefined): unknown {
  return (quota?.status as { used?: { pods?: string } } | undefined)?.used?.pods;
}

/** A new namespace has its service account a moment later, and only then takes pods. */
async function accepted(cluster: Cluster, made: Parameters<Cluster["apply"]>[0]): Promise<boolean> {
  return cluster.apply(made).then(
    () => true,
    () => false,
  );
}

async function until(what: string, holds: (tries: number) => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds(tries)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`a minute later it is still not so that ${what}`);
}
