import { connect } from "../../../../bin/cluster/connect";
import { madeByController } from "../../../../bin/tenant/attack/settled";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { exampleGround } from "./grounds";

const labels = { app: "settled" };
const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "settled", namespace: "default" },
  spec: {
    replicas: 0,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: [{ name: "main", image: "registry.k8s.io/pause:3.10" }] } },
  },
};

describeWithControlPlane("a Deployment", (plane) => {
  test("has its ReplicaSet once its controller has made it", async () => {
    const operator = await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" });
    await operator.create(deployment);
    await madeByController(exampleGround("lingua-sme", { operator }), deployment);
    const sets = await operator.list("apps/v1", "ReplicaSet", { namespace: "default" });
    expect(sets.map(({ metadata }) => metadata.name)).toEqual([expect.stringMatching(/^settled-/)]);
    operator.close();
  });
});

test("of a dry run nothing is waited for", async () => {
  await expect(madeByController(exampleGround("lingua-sme", { live: true }), deployment)).resolves.toBeUndefined();
});
