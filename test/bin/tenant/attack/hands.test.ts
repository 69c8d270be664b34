import { connect } from "../../../../bin/cluster/connect";
import type { Cluster } from "../../../../bin/cluster/cluster";
import { Hands, reversed } from "../../../../bin/tenant/attack/hands";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";

test("what a patch changed gets its value back, what it added goes", () => {
  expect(reversed({ a: { b: 2, c: 3 }, d: "new" }, { a: { b: 1 } })).toEqual({ a: { b: 1, c: null }, d: null });
});

describeWithControlPlane("somebody's hands", (plane) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" });
  });
  afterAll(() => cluster?.close());

  const settings = (name: string) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name, namespace: "default" },
  });

  test("leave nothing of what they made", async () => {
    const hands = new Hands(cluster, cluster, { dryRun: false });
    await hands.create(settings("made"));
    await hands.cleanUp();
    expect(await cluster.get(settings("made"))).toBeUndefined();
  });

  test("give back what they changed", async () => {
    await cluster.create({ ...settings("there"), data: { key: "before" } });
    const hands = new Hands(cluster, cluster, { dryRun: false });
    await hands.change(settings("there"), { data: { key: "after", more: "new" } });
    await hands.cleanUp();
    expect((await cluster.get(settings("there")))?.["data"]).toEqual({ key: "before" });
  });

  test("only try to remove", async () => {
    await cluster.create(settings("kept"));
    await new Hands(cluster, cluster, { dryRun: false }).remove(settings("kept"));
    expect(await cluster.get(settings("kept"))).toBeDefined();
  });

  test("store nothing in a dry run", async () => {
    await new Hands(cluster, cluster, { dryRun: true }).create(settings("dry"));
    expect(await cluster.get(settings("dry"))).toBeUndefined();
  });

  test("find nothing where nothing is", async () => {
    const hands = new Hands(cluster, cluster, { dryRun: false });
    await expect(hands.read(settings("nowhere"))).rejects.toMatchObject({ status: 404 });
  });
});
