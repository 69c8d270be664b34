import { enclosingNetwork, formatNetwork, hostNetwork, overlaps, parseNetwork } from "../../constructs/tenant/network";

const overlapping = (a: string, b: string) => overlaps(parseNetwork(a)!, parseNetwork(b)!);

test.each(["203.0.113.0/24", "0.0.0.0/0", "203.0.113.7/32", "2001:db8::/32", "::/0", "2001:DB8:0:1::/64", "::1/128"])(
  "%s is a network",
  (text) => {
    expect(parseNetwork(text)).toBeDefined();
  },
);

test("an IPv6 network is read with its zeros", () => {
  expect(parseNetwork("2001:db8::1:0/112")).toEqual({
    family: 6,
    base: (0x20010db8n << 96n) | 0x10000n,
    prefix: 112,
  });
});

test.each([
  "203.0.113.0",
  "203.0.113.0/",
  "203.0.113.0/33",
  "203.0.113.0/024",
  "203.0.113.0/-1",
  "203.0.113.0/24/24",
  "203.0.113/24",
  "203.000.113.0/24",
  "0xcb007100/24",
  " 203.0.113.0/24",
  "203.0.113.0/24\n",
  "2001:db8::/129",
  "2001:db8::1::/64",
  "fe80::1%eth0/128",
  "::ffff:127.0.0.1/128",
  "example.com/24",
  "２03.0.113.0/24",
  "${var.cidr}/24",
  "",
])("%j is no network", (text) => {
  expect([parseNetwork(text), enclosingNetwork(text)]).toEqual([undefined, undefined]);
});

test.each([
  ["203.0.113.9/24", "203.0.113.0/24"],
  ["203.0.113.255/30", "203.0.113.252/30"],
  ["2001:db8::1/32", "2001:db8::/32"],
  ["::1/8", "::/8"],
])("%s has bits set after its prefix; its network is %s", (text, enclosing) => {
  expect([parseNetwork(text), enclosingNetwork(text)]).toEqual([undefined, enclosing]);
});

test.each([
  ["10.0.0.0/8", "10.64.0.0/10", true],
  ["10.64.0.0/10", "10.0.0.0/8", true],
  ["10.0.0.0/9", "10.128.0.0/9", false],
  ["0.0.0.0/0", "203.0.113.0/24", true],
  ["::/0", "203.0.113.0/24", false],
  ["2001:db8::/32", "2001:db8:1::/48", true],
  ["2001:db8::/48", "2001:db8:1::/48", false],
])("%s and %s overlap: %p", (a, b, expected) => {
  expect(overlapping(a, b)).toBe(expected);
});

test.each([
  ["10.0.0.9", 32],
  ["2001:db8::9", 128],
])("the network of %s alone has a prefix of %d", (address, prefix) => {
  expect(hostNetwork(address)?.prefix).toBe(prefix);
});

test("a host's name has no network", () => {
  expect(hostNetwork("a1.example")).toBeUndefined();
});

test.each(["203.0.113.0/24", "::/0", "2001:db8::/32", "fd00:0:0:1::/64"])("%s is written as it is read", (text) => {
  expect(formatNetwork(parseNetwork(text)!)).toBe(text);
});
