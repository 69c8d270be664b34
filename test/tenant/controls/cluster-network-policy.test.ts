import { LABELS } from "../../../constructs/core/labels";
import { clusterNetworkPolicy } from "../../../constructs/tenant/controls/cluster-network-policy";
import { testWithCrds, validateAgainstCrds } from "../../support/crds";
import { only, share, tenantCell } from "../fixtures";

const network = { operator: ["10.250.0.0/16"], clusterNetworkPolicy: true };
const access = { exec: { host: "https://192.0.2.7:6443", caFile: "ca.pem", command: "token", args: [] } };
const policy = only(clusterNetworkPolicy.render(share(), tenantCell({ network, access })));
const spec = policy["spec"] as { ingress: unknown[]; egress: unknown[] };

const own = { namespaces: { matchLabels: { [LABELS.tenant]: "charite-genomics" } } };
const others = {
  namespaces: {
    matchExpressions: [
      { key: LABELS.tenant, operator: "Exists" },
      { key: LABELS.tenant, operator: "NotIn", values: ["charite-genomics"] },
    ],
  },
};

test("a cell whose network plugin doesn't enforce them gets none", () => {
  expect(clusterNetworkPolicy.render(share(), tenantCell())).toEqual([]);
});

test("it is asked before every NetworkPolicy, for all pods of the tenant", () => {
  expect(spec).toMatchObject({ tier: "Admin", subject: own });
});

test("other tenants' pods are kept out, and its own are left to its NetworkPolicies", () => {
  expect(spec.ingress).toEqual([
    { name: "own-namespaces", action: "Pass", from: [own] },
    { name: "other-tenants", action: "Deny", from: [others] },
  ]);
});

test("neither the metadata address, nor the API server, nor the operator's networks are reached", () => {
  expect(spec.egress[0]).toEqual({
    name: "cell-networks",
    action: "Deny",
    to: [{ networks: ["169.254.169.254/32", "fd00:ec2::254/128", "192.0.2.7/32", "10.250.0.0/16"] }],
  });
});

test("other tenants' pods aren't reached", () => {
  expect(spec.egress.slice(1)).toEqual([
    { name: "own-namespaces", action: "Pass", to: [own] },
    { name: "other-tenants", action: "Deny", to: [others] },
  ]);
});

testWithCrds("it fits its project's own CRD", () => {
  expect(validateAgainstCrds([policy])).toEqual([]);
});
