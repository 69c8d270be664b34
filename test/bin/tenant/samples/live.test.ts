import { join } from "node:path";
import type { Cluster } from "../../../../bin/cluster/cluster";
import { connect } from "../../../../bin/cluster/connect";
import type { ControlPlane } from "../../../../bin/control-plane/control-plane";
import { applyObjects } from "../../../../bin/rehearse/apply/server-side";
import { installCrds, untilEstablished } from "../../../../bin/rehearse/crds/install";
import { readCrds } from "../../../../bin/rehearse/crds/read";
import { developerOf } from "../../../../bin/rehearse/jobs/people";
import { waitFor } from "../../../../bin/rehearse/waiting";
import { samples } from "../../../../bin/tenant/samples";
import { sampleText } from "../../../../bin/tenant/samples/text";
import { crdsAvailable } from "../../../support/crds";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { ROOT } from "../../../support/sources";
import { synthesised } from "../../rehearse/synthesised";
import { parsed, placeOf, site, tenant } from "./support";

/** Pods that the cluster's own controllers make of each sample. */
const PODS: Readonly<Record<string, number>> = { single: 1, training: 2, inference: 1, notebook: 1 };

const textOf = (id: string, kind: string, pool?: string, namespace?: string): string =>
  sampleText(samples.find(kind), placeOf(id, pool, namespace));

/** Everything of some tenants' cell but its nodes and operators, with the queue's kinds where they can be had. */
async function prepare(plane: ControlPlane, id: string, tenants: readonly string[]): Promise<Cluster> {
  const cluster = await connect(liveIo, { kubeconfig: plane.kubeconfig, context: "rehearsal" });
  const here = { io: liveIo, cluster, signal: new AbortController().signal };
  if (crdsAvailable) {
    await installCrds(here, readCrds(liveIo, [join(ROOT, "../shared/crds/kueue-v0.19.2")]));
    await untilEstablished(here);
  }
  const { objects } = synthesised({ ...site, tenants: tenants.map(tenant) }, id);
  const served = new Set((await cluster.served()).map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  const servable = objects.filter(({ apiVersion, kind }) => served.has(`${apiVersion} ${kind}`));
  const { refused } = await applyObjects(here, id, servable);
  expect(refused).toEqual([]);
  return cluster;
}

/** Pods whose names begin as the sample's, once there are as many as wanted; a controller takes its time. */
async function podsOf(cluster: Cluster, namespace: string, name: string, wanted: number): Promise<number> {
  let count = 0;
  const here = { io: liveIo, signal: new AbortController().signal };
  await waitFor(here, { milliseconds: 45_000, interval: 500 }, async () => {
    const pods = await cluster.list("v1", "Pod", { namespace });
    count = pods.filter(({ metadata }) => metadata.name.startsWith(`${name}-`)).length;
    return count >= wanted ? true : undefined;
  });
  return count;
}

function acceptedAsWritten(cluster: () => Cluster, id: string, pool?: string, inNamespace?: string): void {
  test.each(samples.kinds)(
    `%s of ${inNamespace ?? id} is taken from its developer as written, and its pods are made`,
    async (kind) => {
      const developer = cluster().as(developerOf(tenant(id), site)!);
      const objects = parsed(textOf(id, kind, pool, inNamespace));
      for (const object of objects) await developer.create(object);
      const work = objects.find(({ spec }) => (spec as { template?: unknown }).template !== undefined)!;
      const { name, namespace = "" } = work.metadata;
      expect(await podsOf(cluster(), namespace, name, PODS[kind]!)).toBe(PODS[kind]);
    },
  );
}

describeWithControlPlane("samples on x86", (plane) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await prepare(plane(), "c2", [
      "lingua-sme",
      "nordic-imaging",
      "charite-genomics",
      "federal-administration",
    ]);
  }, 240_000);
  afterAll(() => cluster?.close());

  // One of each isolation level.
  acceptedAsWritten(() => cluster, "lingua-sme", "c2/hgx");
  acceptedAsWritten(() => cluster, "nordic-imaging");
  acceptedAsWritten(() => cluster, "charite-genomics");
  // Each namespace of a tenant with several has its own limits.
  acceptedAsWritten(() => cluster, "federal-administration", undefined, "federal-administration-dev");
  acceptedAsWritten(() => cluster, "federal-administration", undefined, "federal-administration-prod");

  test("an image that is not named in full is refused, so that the policies are there", async () => {
    const developer = cluster.as(developerOf(tenant("nordic-imaging"), site)!);
    const text = textOf("nordic-imaging", "single")
      .replace(/image: .*/, "image: busybox")
      .replaceAll("single-gpu", "x");
    await expect(developer.create(parsed(text)[0]!)).rejects.toThrow(/images\/registry/);
  });
});

describeWithControlPlane("samples on Arm", (plane) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await prepare(plane(), "c1", ["protein-foundry"]);
  }, 240_000);
  afterAll(() => cluster?.close());

  acceptedAsWritten(() => cluster, "protein-foundry");
});
