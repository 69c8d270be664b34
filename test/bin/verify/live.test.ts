import type { Cluster } from "../../../bin/cluster/cluster";
import { connect } from "../../../bin/cluster/connect";
import type { Live } from "../../../bin/verify/live";
import { isOurs, kindKey, readLive } from "../../../bin/verify/live";
import { describeWithControlPlane } from "../../support/control-plane";
import { ioIn, place } from "../support";
import { declaredSite } from "./fixtures";

const declared = declaredSite();
const LAB = "v1/Namespace//lab";
const RBAC = "rbac.authorization.k8s.io/v1";

describeWithControlPlane("what is in a cluster", (plane) => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
  });
  afterAll(() => cluster?.close());

  const read = (as = cluster): Promise<Live> => readLive(as, declared, () => undefined);

  test("is nothing of ours where nothing was applied, though most of our kinds are not served", async () => {
    const { objects, ours, crds, nodes } = await read();
    expect([...objects.values()].every((look) => look.known && look.value === undefined)).toBe(true);
    expect(ours.every(({ found }) => found.known && found.value.length === 0)).toBe(true);
    expect([crds, nodes]).toEqual([
      { known: true, value: [] },
      { known: true, value: [] },
    ]);
  });

  test("is found also where it has lost the label by which it is listed", async () => {
    await cluster.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: "lab" } });
    const { objects, ours } = await read();
    expect(objects.get(LAB)).toMatchObject({ known: true, value: { metadata: { name: "lab" } } });
    expect(ours.find((kind) => kindKey(kind) === "v1/Namespace")?.found).toEqual({ known: true, value: [] });
  });

  test("is read one by one where a kind may not be listed", async () => {
    const rules = [{ apiGroups: [""], resources: ["namespaces"], verbs: ["get"] }];
    await cluster.apply({ apiVersion: RBAC, kind: "ClusterRole", metadata: { name: "getter" }, rules });
    await cluster.apply({
      apiVersion: RBAC,
      kind: "ClusterRoleBinding",
      metadata: { name: "getter" },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "getter" },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "getter" }],
    });
    const { objects, ours, nodes } = await read(cluster.as({ user: "getter", groups: [] }));
    expect(objects.get(LAB)).toMatchObject({ known: true, value: { metadata: { name: "lab" } } });
    expect(ours.find((kind) => kindKey(kind) === "v1/Namespace")?.found.known).toBe(false);
    expect(nodes.known).toBe(false);
  });
});

test("an object is ours by its label", () => {
  const labelled = (value: string) => ({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "a", labels: { "app.kubernetes.io/managed-by": value } },
  });
  expect([isOurs(labelled("cdktf-gigafactory")), isOurs(labelled("Helm"))]).toEqual([true, false]);
});
