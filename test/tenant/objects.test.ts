import { canonicalQuantity } from "../../constructs/core/terraform-json/quantities";
import type { KubernetesObject, Rendered } from "../../constructs/core/kubernetes";
import { objectKey } from "../../constructs/core/kubernetes";
import { LABELS } from "../../constructs/core/labels";
import type { Phase } from "../../constructs/site/facts";
import { controls } from "../../constructs/tenant/controls/index";
import { tenantObjects } from "../../constructs/tenant/objects";
import { nativeFor } from "../../constructs/core/terraform/native";
import { testWithCrds, validateAgainstCrds } from "../support/crds";
import { objectsOf } from "../queue/facts";
import { tenant, tenantCell } from "./fixtures";

const rendered = tenantObjects(tenant(), tenantCell());
const kinds = (of: readonly Rendered[]) => of.map(({ object }) => object.kind);

test("a tenant with everything is 20 resources, 6 of them manifests, in a cell with ClusterNetworkPolicies", () => {
  const cell = tenantCell({ network: { operator: [], clusterNetworkPolicy: true } });
  const most = tenantObjects(tenant(), cell);
  const manifests = most.filter(({ object }) => nativeFor(object) === undefined);
  expect([most.length, manifests.length]).toEqual([20, 6]);
});

describe("a tenant with two namespaces", () => {
  const split = tenant({
    namespaces: {
      dev: { entitlements: [{ pool: "a1/hgx", guaranteed: 28, burst: 56 }], storage: { "a1/scratch": "20TiB" } },
      prod: {
        entitlements: [{ pool: "a1/hgx", guaranteed: 100, burst: 200 }],
        storage: { "a1/parallel": "500TiB", "a1/object": "2PiB" },
      },
    },
  });
  const both = tenantObjects(split, tenantCell({ network: { operator: [], clusterNetworkPolicy: true } }));

  test("has each of its own name with the limits of its share", () => {
    const quotas = objectsOf(both, "ResourceQuota").map(({ metadata, spec }) => [
      metadata.namespace,
      (spec as { hard: Record<string, string> }).hard["requests.nvidia.com/gpu"],
    ]);
    expect(quotas).toEqual([
      ["charite-genomics-dev", "84"],
      ["charite-genomics-prod", "300"],
    ]);
  });

  test("has a queue for each that admits the other's work not", () => {
    const selectors = objectsOf(both, "ClusterQueue").map(({ metadata, spec }) => [
      metadata.name,
      (spec as { namespaceSelector: unknown }).namespaceSelector,
    ]);
    expect(selectors).toEqual(
      ["charite-genomics-dev", "charite-genomics-prod"].map((name) => [
        name,
        { matchLabels: { [LABELS.tenant]: "charite-genomics", [LABELS.namespaceName]: name } },
      ]),
    );
  });

  test("has storage of each for itself", () => {
    const names = ["StorageClass", "CephFilesystemSubVolumeGroup", "CephObjectStoreUser"].flatMap((kind) =>
      objectsOf(both, kind).map(({ metadata }) => metadata.name),
    );
    expect(names).toEqual([
      "parallel-charite-genomics-prod",
      "tenant-charite-genomics-prod",
      "tenant-charite-genomics-prod",
    ]);
  });

  test("has one ClusterNetworkPolicy over both", () => {
    expect(objectsOf(both, "ClusterNetworkPolicy")).toHaveLength(1);
  });

  testWithCrds("makes custom resources that fit their projects' own CRDs", () => {
    expect(validateAgainstCrds(both.map(({ object }) => object))).toEqual([]);
  });
});

test("a tenant is its namespace first, then its limits, its walls, its people, its queue and its storage", () => {
  expect([...new Set(kinds(rendered))]).toEqual([
    "Namespace",
    "ResourceQuota",
    "LimitRange",
    "NetworkPolicy",
    "ServiceAccount",
    "RoleBinding",
    "ClusterQueue",
    "LocalQueue",
    "CephFilesystemSubVolumeGroup",
    "StorageClass",
    "VolumeSnapshotClass",
    "CephObjectStoreUser",
  ]);
});

test("a tenant with GPUs alone needs no storage objects", () => {
  const bare = tenantObjects(tenant({ storage: {}, network: {} }), tenantCell());
  expect(kinds(bare)).toHaveLength(13);
});

test.each<Phase>(["requested", "offboarded"])("a tenant that is %s has nothing", (phase) => {
  expect(tenantObjects(tenant({ phase }), tenantCell())).toEqual([]);
});

test("a tenant that is held keeps all that it has, but its queue admits nothing", () => {
  const held = tenantObjects(tenant({ phase: "held" }), tenantCell());
  const changed = held.filter((_, index) => JSON.stringify(held[index]) !== JSON.stringify(rendered[index]));
  expect([held.length, kinds(changed), changed[0]?.object["spec"]]).toEqual([
    rendered.length,
    ["ClusterQueue"],
    expect.objectContaining({ stopPolicy: "Hold" }),
  ]);
});

test("everything in a namespace stands in the tenant's own, but for what storage keeps in its operator's", () => {
  const elsewhere = rendered
    .map(({ object }) => object)
    .filter(({ metadata: { namespace } }) => namespace !== undefined && namespace !== "charite-genomics");
  expect(elsewhere.map(({ kind, metadata: { namespace } }) => `${kind} ${namespace}`)).toEqual([
    "CephFilesystemSubVolumeGroup rook-ceph",
  ]);
});

test("every object says whose it is", () => {
  const nameless = rendered.filter(({ object }) => object.metadata.labels?.[LABELS.tenant] !== "charite-genomics");
  expect(nameless.map(({ object }) => objectKey(object))).toEqual([]);
});

test("no two objects are the same", () => {
  const keys = rendered.map(({ object }) => objectKey(object));
  expect(new Set(keys).size).toBe(keys.length);
});

test("two tenants have no object in common", () => {
  const other = new Set(tenantObjects(tenant({ id: "weather" }), tenantCell()).map(({ object }) => objectKey(object)));
  expect(rendered.filter(({ object }) => other.has(objectKey(object)))).toEqual([]);
});

test("the same tenant is rendered to the same bytes", () => {
  expect(JSON.stringify(tenantObjects(tenant(), tenantCell()))).toBe(JSON.stringify(rendered));
});

test("every quota is spelled as the API server answers it", () => {
  const { hard } = objectsOf(rendered, "ResourceQuota")[0]!["spec"] as { hard: Record<string, string> };
  expect(Object.entries(hard).filter(([, amount]) => canonicalQuantity(amount) !== amount)).toEqual([]);
});

test("egress into the cell is never rendered", () => {
  const cell = tenantCell();
  const into = tenant({ network: { egress: [{ cidr: cell.fabric!.rails[0]!.cidr, ports: [443] }] } });
  expect(() => tenantObjects(into, cell)).toThrowFault({ code: "tenant/egress-into-cell" });
});

test("each control says what it protects in one sentence", () => {
  const vague = controls.all.filter(({ protects, title }) => !/^[A-Z].* against .*\.$/.test(protects) || title === "");
  expect(vague.map(({ kind }) => kind)).toEqual([]);
});

test("nothing that a tenant wrote for people reaches the cluster", () => {
  const organisation = { name: "Zweckverband Ünique", country: "DE", sector: "other" as const };
  const all: KubernetesObject[] = tenantObjects(tenant({ organisation }), tenantCell()).map(({ object }) => object);
  expect(JSON.stringify(all)).not.toContain("Ünique");
});

testWithCrds("its custom resources fit their projects' own CRDs", () => {
  expect(validateAgainstCrds(rendered.map(({ object }) => object))).toEqual([]);
});
