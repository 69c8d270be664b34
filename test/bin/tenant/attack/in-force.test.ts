import { connect } from "../../../../bin/cluster/connect";
import { untilInForce } from "../../../../bin/tenant/attack/in-force";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { exampleGround } from "./grounds";

describeWithControlPlane("controls that are not in force", (plane) => {
  test("are waited for until the attack is ended", async () => {
    const operator = await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" });
    const ground = exampleGround("lingua-sme", { operator });
    await operator.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: ground.share.namespace } });
    const controller = new AbortController();
    const waiting = untilInForce({ io: liveIo, signal: controller.signal }, ground);
    setTimeout(() => controller.abort(new Error("enough")), 1000);
    await expect(waiting).rejects.toThrow("enough");
    operator.close();
  });
});
