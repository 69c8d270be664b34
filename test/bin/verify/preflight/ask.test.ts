import type { Cluster } from "../../../../bin/cluster/cluster";
import { connect } from "../../../../bin/cluster/connect";
import { ask } from "../../../../bin/verify/preflight/ask";
import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { describeWithControlPlane } from "../../../support/control-plane";
import { ioIn, place } from "../../support";
import { situation } from "./fixtures";

const { stack, live } = situation("capacity");

/** As kubeadm runs it. */
const API_SERVER: KubernetesObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "kube-apiserver-cp1", namespace: "kube-system", labels: { component: "kube-apiserver" } },
  spec: {
    automountServiceAccountToken: false,
    containers: [
      {
        name: "kube-apiserver",
        image: "registry.invalid/a",
        command: ["kube-apiserver", "--oidc-groups-prefix=oidc:"],
      },
    ],
  },
};

describeWithControlPlane("a cluster that is asked before a stack", (plane) => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
  });
  afterAll(() => cluster?.close());

  test("says which rights somebody has, and does not make the right by the question", async () => {
    const admin = await ask(cluster, stack, live);
    const nobody = await ask(cluster.as({ user: "nobody", groups: [] }), stack, live);
    expect([...admin.rights.values()].every((look) => look.known && look.value)).toBe(true);
    expect([...nobody.rights.values()].every((look) => look.known && !look.value)).toBe(true);
    expect(nobody.rights.size).toBe(admin.rights.size);
  });

  test("says which namespaces are there", async () => {
    const name = "nvidia-network-operator";
    const there = async (): Promise<unknown> => (await ask(cluster, stack, live)).namespaces.get(name);
    expect(await there()).toEqual({ known: true, value: "absent" });
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name, finalizers: ["example.org/held"] } };
    await cluster.create(namespace);
    expect(await there()).toEqual({ known: true, value: "there" });
    await cluster.request("DELETE", `/api/v1/namespaces/${name}`);
    expect(await there()).toEqual({ known: true, value: "going" });
  });

  test("says the groups that it knows us by", async () => {
    const { groups } = await ask(cluster.as({ user: "ann", groups: ["oidc:ops"] }), stack, live);
    expect(groups).toEqual({ known: true, value: ["oidc:ops", "system:authenticated"] });
  });

  test("says its command line where it runs as a pod, to those who may see it", async () => {
    expect((await ask(cluster, stack, live)).apiServerFlags).toEqual({ known: true, value: [] });
    await cluster.create(API_SERVER);
    expect((await ask(cluster, stack, live)).apiServerFlags).toEqual({
      known: true,
      value: [["kube-apiserver", "--oidc-groups-prefix=oidc:"]],
    });
    const { apiServerFlags } = await ask(cluster.as({ user: "nobody", groups: [] }), stack, live);
    expect(apiServerFlags).toMatchObject({ known: false });
  });
});
