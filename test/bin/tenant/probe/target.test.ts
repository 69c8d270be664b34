import type { Cluster } from "../../../../bin/cluster/cluster";
import { connect } from "../../../../bin/cluster/connect";
import { foreignTarget } from "../../../../bin/tenant/probe/target";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { site, tenant } from "../samples/support";
import { VLAN } from "./support";

describeWithControlPlane("services of other tenants", (plane) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" });
    await cluster.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "lingua-sme" } });
  });
  afterAll(() => cluster?.close());

  const add = (name: string, spec: object) =>
    cluster.create({ apiVersion: "v1", kind: "Service", metadata: { name, namespace: "lingua-sme" }, spec });
  const found = () => foreignTarget(cluster, site, VLAN.cell, tenant("nordic-imaging"));

  test("where nobody has one there is nothing to aim at", async () => {
    expect(await found()).toBeUndefined();
  });

  test("a headless one is no target, since it has no address of its own", async () => {
    await add("headless", { clusterIP: "None", ports: [{ port: 80 }] });
    expect(await found()).toBeUndefined();
  });

  test("the first over TCP is a target, by address and port", async () => {
    await add("names", { ports: [{ port: 53, protocol: "UDP" }] });
    await add("web", { ports: [{ port: 8443 }] });
    expect(await found()).toMatch(/^[0-9.]+:8443$/);
  });
});
