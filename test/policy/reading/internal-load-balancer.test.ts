import { isInternalLoadBalancer } from "../../../constructs/policy/reading/internal-load-balancer";

const SERVICE = "service.beta.kubernetes.io";

test.each([
  [`${SERVICE}/alibaba-cloud-loadbalancer-address-type`, "intranet", "internet"],
  [`${SERVICE}/alicloud-loadbalancer-address-type`, "intranet", "Intranet"],
  [`${SERVICE}/aws-load-balancer-internal`, "true", "false"],
  [`${SERVICE}/aws-load-balancer-internal`, "0.0.0.0/0", ""],
  [`${SERVICE}/aws-load-balancer-scheme`, "internal", "internet-facing"],
  [`${SERVICE}/azure-load-balancer-internal`, "true", "false"],
  [`${SERVICE}/cce-load-balancer-internal-vpc`, "true", "false"],
  [`${SERVICE}/do-loadbalancer-network`, "INTERNAL", "EXTERNAL"],
  ["networking.gke.io/load-balancer-type", "Internal", "External"],
  ["cloud.google.com/load-balancer-type", "internal", "External"],
  ["load-balancer.hetzner.cloud/disable-public-network", "true", "false"],
  ["kubernetes.io/elb.autocreate", '{"type": "inner", "name": "x"}', '{"type":"public","name":"inner"}'],
  ["service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", "private", "public"],
  [`${SERVICE}/openstack-internal-load-balancer`, "true", "false"],
  [`${SERVICE}/oci-load-balancer-internal`, "true", "false"],
  ["oci-network-load-balancer.oraclecloud.com/internal", "true", "false"],
  [`${SERVICE}/osc-load-balancer-internal`, "true", "false"],
  [`${SERVICE}/scw-loadbalancer-private`, "true", "false"],
  ["lb.stackit.cloud/internal-lb", "1", "0"],
  ["yawol.stackit.cloud/internalLB", "true", "false"],
  ["service.kubernetes.io/qcloud-loadbalancer-internal-subnetid", "subnet-x", " "],
])("%s: %s stays inside, and %s does not", (key, inside, outside) => {
  expect(isInternalLoadBalancer({ note: "x", [key]: inside })).toBe(true);
  expect(isInternalLoadBalancer({ note: "x", [key]: outside })).toBe(false);
});

test.each([
  ["load-balancer.hetzner.cloud/use-private-ip", "true"],
  ["oci.oraclecloud.com/load-balancer-type", "internal"],
  ["shop.example/load-balancer-internal", "true"],
])("%s: %s says nothing of it", (key, value) => {
  expect(isInternalLoadBalancer({ [key]: value })).toBe(false);
});
