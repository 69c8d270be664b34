const BOOLEAN = /^(1|t|true)$/i;

/**
 * Annotations by which a Service's load balancer gets no public address, and the values that say so. Sources:
 * kubernetes.io, Service, internal load balancer, and what each cloud documents of its controller.
 */
const INTERNAL: ReadonlyMap<string, RegExp> = new Map([
  // Alibaba Cloud; its values are case-sensitive, and names with its former prefix are still read.
  ["service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", /^intranet$/],
  ["service.beta.kubernetes.io/alicloud-loadbalancer-address-type", /^intranet$/],
  // AWS; the controller within Kubernetes was given a range of addresses, which it never read.
  ["service.beta.kubernetes.io/aws-load-balancer-internal", /^(1|t|true|0\.0\.0\.0\/0)$/i],
  ["service.beta.kubernetes.io/aws-load-balancer-scheme", /^internal$/i],
  ["service.beta.kubernetes.io/azure-load-balancer-internal", /^true$/],
  // Baidu AI Cloud.
  ["service.beta.kubernetes.io/cce-load-balancer-internal-vpc", /^true$/],
  ["service.beta.kubernetes.io/do-loadbalancer-network", /^internal$/i],
  // Google, by its present and its former name; the lowercase value is deprecated and still read.
  ["networking.gke.io/load-balancer-type", /^[Ii]nternal$/],
  ["cloud.google.com/load-balancer-type", /^[Ii]nternal$/],
  ["load-balancer.hetzner.cloud/disable-public-network", BOOLEAN],
  // Huawei Cloud and Open Telekom Cloud: JSON that says how a load balancer is made.
  ["kubernetes.io/elb.autocreate", /"type"\s{0,9}:\s{0,9}"inner"/],
  ["service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", /^private$/],
  // OpenStack: OVHcloud, plusserver, SysEleven and others.
  ["service.beta.kubernetes.io/openstack-internal-load-balancer", /^true$/],
  // Oracle: its load balancers, and its network load balancers.
  ["service.beta.kubernetes.io/oci-load-balancer-internal", BOOLEAN],
  ["oci-network-load-balancer.oraclecloud.com/internal", BOOLEAN],
  // Outscale.
  ["service.beta.kubernetes.io/osc-load-balancer-internal", BOOLEAN],
  ["service.beta.kubernetes.io/scw-loadbalancer-private", BOOLEAN],
  // STACKIT, by its present and its former name.
  ["lb.stackit.cloud/internal-lb", BOOLEAN],
  ["yawol.stackit.cloud/internalLB", BOOLEAN],
  // Tencent Cloud: the subnet in which it stays.
  ["service.kubernetes.io/qcloud-loadbalancer-internal-subnetid", /\S/],
]);

/** True where an annotation of a Service keeps its load balancer inside. */
export function isInternalLoadBalancer(annotations: Readonly<Record<string, string>>): boolean {
  return Object.entries(annotations).some(([key, value]) => INTERNAL.get(key)?.test(value) === true);
}
