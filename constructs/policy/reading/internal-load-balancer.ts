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

/** Classes whose load balancers have addresses of a private network, whatever annotations say. */
const INTERNAL_CLASSES: ReadonlySet<string> = new Set([
  "networking.gke.io/l4-regional-internal",
  "networking.gke.io/l4-regional-internal-legacy",
  // Each tailnet lets in whom its own policy names.
  "tailscale",
]);

/** Classes whose load balancers have public addresses unless an annotation says otherwise. */
const PUBLIC_CLASSES: ReadonlySet<string> = new Set([
  "networking.gke.io/l4-regional-external",
  "networking.gke.io/l4-regional-external-legacy",
]);

const AWS = "service.beta.kubernetes.io/aws-load-balancer";
const AWS_CLASSES: ReadonlySet<string> = new Set(["service.k8s.aws/nlb", "eks.amazonaws.com/nlb"]);

/** Annotations that take back what the AWS Load Balancer Controller does by default. */
export const AWS_SCHEME: readonly string[] = [`${AWS}-scheme`, `${AWS}-internal`];

/** What says where a Service's load balancer stands. */
export interface LoadBalancer {
  readonly annotations: Readonly<Record<string, string>>;
  /** Whose controller makes it; undefined for the cluster's own. */
  readonly className?: string | undefined;
}

/** True where a Service keeps its load balancer inside. */
export function isInternalLoadBalancer(balancer: LoadBalancer): boolean {
  const { annotations, className } = balancer;
  return (
    Object.entries(annotations).some(([key, value]) => INTERNAL.get(key)?.test(value) === true) ||
    (className !== undefined && INTERNAL_CLASSES.has(className)) ||
    isInternalByDefault(balancer)
  );
}

/**
 * True where the AWS Load Balancer Controller makes it, and nothing asks for a public address. Source: AWS Load Balancer
 * Controller 2.2 and later, Network Load Balancer; Amazon EKS Auto Mode.
 */
export function isInternalByDefault({ annotations, className }: LoadBalancer): boolean {
  const isAws =
    className === undefined ? /^(external|nlb-ip)$/.test(annotations[`${AWS}-type`] ?? "") : AWS_CLASSES.has(className);
  return isAws && AWS_SCHEME.every((key) => annotations[key] === undefined);
}

/** True for the class of a controller of which nobody says here whom it lets in. */
export function isClassUnread(className: string | undefined): boolean {
  if (className === undefined) return false;
  return ![INTERNAL_CLASSES, PUBLIC_CLASSES, AWS_CLASSES].some((classes) => classes.has(className));
}
