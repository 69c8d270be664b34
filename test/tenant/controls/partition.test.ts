import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { partition } from "../../../constructs/tenant/controls/partition";
import { technologies } from "../../../constructs/fabric/technologies";
import { share, tenantCell } from "../fixtures";

const parted = tenantCell({ partitions: { "charite-genomics": 0x11 } });
const objects = (cell = parted): KubernetesObject[] => partition.render(share(), cell).map(({ object }) => object);
const ethernet = tenantCell({
  partitions: { "charite-genomics": 120 },
  fabric: { ...parted.fabric!, technology: { kind: "ethernet" } },
});

test("a tenant without a partition has no networks of its own", () => {
  expect(objects(tenantCell())).toEqual([]);
});

test("there is one network for each rail of the tenant's nodes", () => {
  expect(objects()).toHaveLength(8);
});

test("a PKey's network stands in the tenant's namespace and names its rail's device", () => {
  expect(objects()[0]?.metadata).toMatchObject({
    name: "rail-0",
    namespace: "charite-genomics",
    annotations: { "k8s.v1.cni.cncf.io/resourceName": "nvidia.com/rail0" },
    labels: { "gigafactory.io/tenant": "charite-genomics" },
  });
});

test("the PKey is written without its membership bit, and no pod starts before UFM has set it", () => {
  const { config } = objects()[0]?.["spec"] as { config: string };
  expect(JSON.parse(config)).toMatchObject({
    plugins: [{ type: "ib-sriov", pkey: "0x11", ibKubernetesEnabled: true }, { type: "rdma" }],
  });
});

test("a VLAN's network is made by the operator in the tenant's namespace, on a port that the pod cannot change", () => {
  expect(objects(ethernet)[0]).toMatchObject({
    kind: "SriovNetwork",
    metadata: { name: "charite-genomics-rail-0", namespace: "nvidia-network-operator" },
    spec: { networkNamespace: "charite-genomics", vlan: 120, spoofChk: "on", trust: "off" },
  });
});

test("RDMA devices belong to one pod alone wherever there are partitions", () => {
  const { technology } = parted.fabric!;
  const configs = technologies
    .find(technology.kind)
    .render(parted.fabric!, technology, parted)
    .filter(({ object }) => object.kind === "SriovNetworkPoolConfig");
  expect(configs.map(({ object }) => object["spec"])).toEqual(
    configs.map(() => expect.objectContaining({ rdmaMode: "exclusive" }) as unknown),
  );
  expect(configs).not.toHaveLength(0);
});
