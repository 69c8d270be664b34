import { readCluster } from "../../../bin/check/live";
import type { Cluster } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { describeWithControlPlane } from "../../support/control-plane";
import { ioIn, place } from "../support";

const labels = { app: "web" };
const template = { metadata: { labels }, spec: { containers: [{ name: "c", image: "registry.example/web:1" }] } };

function inShop(apiVersion: string, kind: string, name: string, body: object): KubernetesObject {
  return { apiVersion, kind, metadata: { name, namespace: "shop" }, ...body };
}

const deployment = inShop("apps/v1", "Deployment", "web", {
  spec: { replicas: 1, selector: { matchLabels: labels }, template },
});
const secret = inShop("v1", "Secret", "login", { stringData: { password: "hunter2" } });

/** A role and its binding to a user of the same name. */
function mayList(user: string, resources: readonly string[]): KubernetesObject[] {
  const apiGroup = "rbac.authorization.k8s.io";
  const apiVersion = `${apiGroup}/v1`;
  const metadata = { name: user };
  return [
    { apiVersion, kind: "ClusterRole", metadata, rules: [{ apiGroups: [""], resources, verbs: ["list"] }] },
    {
      apiVersion,
      kind: "ClusterRoleBinding",
      metadata,
      roleRef: { apiGroup, kind: "ClusterRole", name: user },
      subjects: [{ apiGroup, kind: "User", name: user }],
    },
  ];
}

describeWithControlPlane("what is read of a cluster", (plane) => {
  let cluster: Cluster;

  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100));
  };

  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
    await cluster.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
    for (const object of [deployment, secret, ...mayList("reader", ["services"])]) await cluster.create(object);
    await until(async () => (await cluster.list("v1", "Pod", { namespace: "shop" })).length > 0);
  });
  afterAll(() => cluster?.close());

  test("is what somebody declared, not what controllers made of it", async () => {
    const { evidence, refused } = await readCluster(cluster);
    const shop = evidence.objects.filter(
      ({ object }) => object.metadata.namespace === "shop" && object.kind !== "ConfigMap",
    );
    expect(shop.map(({ object }) => `${object.kind} ${object.metadata.name}`).sort()).toEqual([
      "Deployment web",
      "Secret login",
      "ServiceAccount default",
    ]);
    expect(refused).toEqual([]);
  });

  test("has no value of a Secret", async () => {
    const { evidence } = await readCluster(cluster);
    const written = JSON.stringify(evidence.objects);
    expect(written).not.toContain("hunter2");
    expect(written).not.toContain(Buffer.from("hunter2").toString("base64"));
    const found = evidence.objects.find(({ object }) => object.metadata.name === "login");
    expect(found).toMatchObject({ object: { data: { password: expect.any(String) as string } }, unknown: ["data"] });
  });

  test("names what a user may not list, and judges the rest", async () => {
    const reader = cluster.as({ user: "reader", groups: [] });
    await until(async () => (await readCluster(reader).catch(() => undefined)) !== undefined);
    const { evidence, refused } = await readCluster(reader);
    expect(evidence.objects.map(({ object }) => object.kind)).toEqual(["Service"]);
    expect(refused).toEqual(expect.arrayContaining(["Secret (v1)", "Deployment (apps/v1)"]));
  });

  test("is nothing where a user may list nothing, and that is said", async () => {
    await expect(readCluster(cluster.as({ user: "nobody", groups: [] }))).rejects.toMatchObject({
      faults: [{ code: "check/cluster-refused", fix: expect.stringContaining("ClusterRole view") as string }],
    });
  });
});
