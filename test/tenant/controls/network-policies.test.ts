import type { Rendered } from "../../../constructs/core/kubernetes";
import { networkPolicies } from "../../../constructs/tenant/controls/network-policies";
import { objectNamed, share, tenantCell } from "../fixtures";

const all = networkPolicies.render(share(), tenantCell());
const spec = (name: string, of: readonly Rendered[] = all) => objectNamed(of, name)["spec"] as Record<string, unknown>;
const names = (of: readonly Rendered[]) => of.map(({ object }) => object.metadata.name);

test("everything is closed in both directions for every pod", () => {
  expect(spec("default-deny")).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
});

test("names are resolved by the cluster's DNS pods alone, over UDP and TCP 53", () => {
  expect(spec("allow-dns")).toEqual({
    podSelector: {},
    policyTypes: ["Egress"],
    egress: [
      {
        // One peer with both selectors: two peers would open all of kube-system, and kube-dns pods of anybody.
        to: [
          {
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
            podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
          },
        ],
        ports: [
          { protocol: "UDP", port: 53 },
          { protocol: "TCP", port: 53 },
        ],
      },
    ],
  });
});

test("a tenant's pods talk to each other, in its own namespace", () => {
  expect(spec("allow-same-namespace")).toEqual({
    podSelector: {},
    policyTypes: ["Ingress", "Egress"],
    ingress: [{ from: [{ podSelector: {} }] }],
    egress: [{ to: [{ podSelector: {} }] }],
  });
});

test("a tenant with objects reaches the gateways of their store on their port, and nothing else there", () => {
  expect(spec("allow-storage")["egress"]).toEqual([
    {
      to: [
        {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "rook-ceph" } },
          podSelector: { matchLabels: { app: "rook-ceph-rgw", rook_object_store: "object" } },
        },
      ],
      ports: [{ protocol: "TCP", port: 443 }],
    },
  ]);
});

test("a tenant without objects reaches no gateway", () => {
  const without = networkPolicies.render(share({ storage: { "a1/parallel": "1TiB" } }), tenantCell());
  expect(names(without)).not.toContain("allow-storage");
});

test("declared networks are open on their declared ports", () => {
  expect(spec("allow-declared-egress")["egress"]).toEqual([
    {
      to: [{ ipBlock: { cidr: "203.0.113.0/24" } }],
      ports: [
        { protocol: "TCP", port: 443 },
        { protocol: "TCP", port: 8443 },
      ],
    },
  ]);
});

test("a tenant that declares nothing reaches nothing outside", () => {
  const without = networkPolicies.render(share({ network: {}, storage: {} }), tenantCell());
  expect(names(without)).toEqual(["default-deny", "allow-dns", "allow-same-namespace"]);
});

test("no rule leaves out to whom or by whom: that would be everybody", () => {
  const rules = all.flatMap(({ object }) => {
    const { ingress = [], egress = [] } = object["spec"] as Record<string, { from?: unknown[]; to?: unknown[] }[]>;
    return [...ingress.map(({ from }) => from), ...egress.map(({ to }) => to)];
  });
  expect(rules.filter((peers) => peers === undefined || peers.length === 0)).toEqual([]);
});

describe("an exposed Service", () => {
  const cell = tenantCell({ network: { podCidr: "10.128.0.0/10", operator: [], clusterNetworkPolicy: false } });
  const exposing = (from: string[]) =>
    networkPolicies.render(share({ network: { expose: [{ name: "web", ports: [8443], from, public: true }] } }), cell);

  test("is open to its clients on its ports, for the pods that say they stand behind it", () => {
    expect(spec("expose-web", exposing(["203.0.113.0/24"]))).toEqual({
      podSelector: { matchLabels: { "gigafactory.io/exposed": "web" } },
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: [{ protocol: "TCP", port: 8443 }] }],
    });
  });

  test("is open to the world without the cell's own pods", () => {
    const [{ from }] = spec("expose-web", exposing(["0.0.0.0/0"]))["ingress"] as [{ from: object[] }];
    expect(from).toEqual([{ ipBlock: { cidr: "0.0.0.0/0", except: expect.arrayContaining(["10.128.0.0/10"]) } }]);
  });
});
