import { readLoadBalancerSources } from "../../../constructs/policy/reading/load-balancer-sources";

const BETA = "service.beta.kubernetes.io";
const [STATED, WORLD, NOTHING] = [
  { areStated: true, areWorld: false },
  { areStated: true, areWorld: true },
  { areStated: false, areWorld: false },
];

test.each([
  ["load-balancer-source-ranges", "192.0.2.0/24, 198.51.100.0/24", STATED],
  ["load-balancer-source-ranges", "192.0.2.0/24,0.0.0.0/0", WORLD],
  ["load-balancer-source-ranges", " ,", NOTHING],
  ["azure-allowed-ip-ranges", "192.0.2.0/24", STATED],
  ["azure-allowed-ip-ranges", "0.0.0.0/1,128.0.0.0/1", WORLD],
  ["azure-allowed-service-tags", "AzureFrontDoor.Backend", STATED],
  ["azure-allowed-service-tags", "AzureCloud,Internet", WORLD],
  ["do-loadbalancer-allow-rules", "cidr:192.0.2.0/24,ip:198.51.100.7", STATED],
  ["do-loadbalancer-allow-rules", "cidr:0.0.0.0/0", WORLD],
  ["do-loadbalancer-deny-rules", "cidr:192.0.2.0/24", NOTHING],
  ["aws-load-balancer-security-group-prefix-lists", "pl-1", STATED],
  ["aws-load-balancer-extra-security-groups", "sg-1", NOTHING],
])("%s: %s", (key, value, expected) => {
  expect(readLoadBalancerSources([], { [`${BETA}/${key}`]: value })).toEqual({ ...expected, groups: undefined });
});

test("the field comes before what stands in its place, and Azure's ranges are added", () => {
  const of = (key: string) => readLoadBalancerSources(["192.0.2.0/24"], { [`${BETA}/${key}`]: "0.0.0.0/0" }).areWorld;
  expect(of("load-balancer-source-ranges")).toBe(false);
  expect(of("do-loadbalancer-allow-rules")).toBe(false);
  expect(of("azure-allowed-ip-ranges")).toBe(true);
});

test("security groups say it elsewhere", () => {
  const key = `${BETA}/aws-load-balancer-security-groups`;
  expect(readLoadBalancerSources([], { [key]: "sg-1" })).toEqual({ ...NOTHING, groups: key });
});
