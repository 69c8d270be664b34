import { partOfPods } from "../../../constructs/policy/reading/pod-addresses";

test.each([
  ["10.0.0.0/8", [], "10.0.0.0/8"],
  ["10.1.0.0/16", [], "10.1.0.0/16"],
  ["10.1.2.0/31", [], "10.1.2.0/31"],
  ["0.0.0.0/1", [], "10.0.0.0/8"],
  ["172.16.0.0/11", [], "172.16.0.0/12"],
  ["0.0.0.0/0", ["10.0.0.0/8"], "172.16.0.0/12"],
  ["0.0.0.0/0", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"], "100.64.0.0/10"],
  ["10.0.0.0/8", ["10.0.0.0/9"], "10.0.0.0/8"],
  ["fd12:3456::/48", [], "fd12:3456::/48"],
  ["::/1", [], "2000::/3"],
  ["2000::/3", [], "2000::/3"],
])("of %s without %j pods may have addresses, of %s", (cidr, except, part) => {
  expect(partOfPods({ cidr, except })).toBe(part);
});

test.each([
  ["public addresses", "203.0.113.0/24", []],
  ["a network of IPv6 that has an owner", "2001:db8::/32", []],
  ["one machine", "10.1.2.3/32", []],
  ["one machine of IPv6", "fd00::7/128", []],
  ["nothing", "0.0.0.0/0", ["0.0.0.0/0"]],
  ["nothing, in parts", "10.0.0.0/8", ["10.0.0.0/9", "10.128.0.0/9"]],
  ["the internet", "0.0.0.0/0", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]],
  ["what nobody can read", "${var.block}", []],
])("of %s they have none", (_title, cidr, except) => {
  expect(partOfPods({ cidr, except })).toBeUndefined();
});
