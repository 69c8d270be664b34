import {
  isClassUnread,
  isInternalByDefault,
  isInternalLoadBalancer,
} from "../../../constructs/policy/reading/internal-load-balancer";

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
  expect(isInternalLoadBalancer({ annotations: { note: "x", [key]: inside } })).toBe(true);
  expect(isInternalLoadBalancer({ annotations: { note: "x", [key]: outside } })).toBe(false);
});

test.each([
  ["load-balancer.hetzner.cloud/use-private-ip", "true"],
  ["oci.oraclecloud.com/load-balancer-type", "internal"],
  ["shop.example/load-balancer-internal", "true"],
])("%s: %s says nothing of it", (key, value) => {
  expect(isInternalLoadBalancer({ annotations: { [key]: value } })).toBe(false);
});

const AWS = `${SERVICE}/aws-load-balancer`;

test.each([
  [undefined, { [`${AWS}-type`]: "external" }, true],
  [undefined, { [`${AWS}-type`]: "nlb-ip" }, true],
  [undefined, { [`${AWS}-type`]: "nlb" }, false],
  [undefined, {}, false],
  ["service.k8s.aws/nlb", {}, true],
  ["eks.amazonaws.com/nlb", {}, true],
  ["service.k8s.aws/nlb", { [`${AWS}-scheme`]: "internet-facing" }, false],
  ["service.k8s.aws/nlb", { [`${AWS}-internal`]: "false" }, false],
  ["example.org/other", { [`${AWS}-type`]: "external" }, false],
])("of class %s with %j AWS' controller makes it internal by default: %s", (className, annotations, isInternal) => {
  expect(isInternalByDefault({ className, annotations })).toBe(isInternal);
  expect(isInternalLoadBalancer({ className, annotations })).toBe(isInternal);
});

test.each([
  ["networking.gke.io/l4-regional-internal", true, false],
  ["tailscale", true, false],
  ["networking.gke.io/l4-regional-external", false, false],
  ["io.cilium/l2-announcer", false, true],
  [undefined, false, false],
])("class %s is inside: %s, and nobody reads it: %s", (className, isInternal, isUnread) => {
  expect(isInternalLoadBalancer({ className, annotations: {} })).toBe(isInternal);
  expect(isClassUnread(className)).toBe(isUnread);
});
