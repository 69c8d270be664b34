import {
  addressCount,
  formatCidr,
  networkOf,
  parseCidr,
  prefixFor,
  splitCidr,
} from "../../constructs/fabric/addresses";

test("a network is its first address and its prefix", () => {
  expect(parseCidr("10.64.0.0/10")).toEqual({ base: 10 * 2 ** 24 + 64 * 2 ** 16, prefix: 10 });
});

test.each(["0.0.0.0/0", "10.64.0.0/10", "192.168.255.254/31", "255.255.255.255/32"])(
  "%s is written as it was read",
  (text) => {
    expect(formatCidr(parseCidr(text)!)).toBe(text);
  },
);

test.each([
  ["an address without a prefix", "10.64.0.0"],
  ["an octet over 255", "10.256.0.0/16"],
  ["a prefix over 32", "10.0.0.0/33"],
  ["a leading zero, which some read as octal", "010.64.0.0/10"],
  ["a leading zero in the prefix", "10.64.0.0/010"],
  ["three octets", "10.64.0/10"],
  ["bits after the prefix", "10.64.0.1/10"],
  ["space around it", " 10.64.0.0/10"],
  ["IPv6", "fd00::/8"],
])("%s is no network", (_, text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test("an address with bits after its prefix names the network it stands in", () => {
  expect(networkOf("10.65.3.1/10")).toBe("10.64.0.0/10");
});

test("eight rails have an eighth of the addresses each", () => {
  expect(splitCidr(parseCidr("10.64.0.0/10")!, 8).map(formatCidr)).toEqual([
    "10.64.0.0/13",
    "10.72.0.0/13",
    "10.80.0.0/13",
    "10.88.0.0/13",
    "10.96.0.0/13",
    "10.104.0.0/13",
    "10.112.0.0/13",
    "10.120.0.0/13",
  ]);
});

test("three rails have a quarter each, and a quarter is left over", () => {
  expect(splitCidr(parseCidr("10.0.0.0/8")!, 3).map(formatCidr)).toEqual([
    "10.0.0.0/10",
    "10.64.0.0/10",
    "10.128.0.0/10",
  ]);
});

test("one rail has all of them", () => {
  expect(splitCidr(parseCidr("10.0.0.0/8")!, 1).map(formatCidr)).toEqual(["10.0.0.0/8"]);
});

test("the last part of the last network ends at the last address", () => {
  expect(splitCidr(parseCidr("255.255.255.252/30")!, 4).map(formatCidr)[3]).toBe("255.255.255.255/32");
});

test("a network is not split into more parts than it has addresses", () => {
  expect(() => splitCidr(parseCidr("10.0.0.0/31")!, 3)).toThrow(RangeError);
});

test.each([
  [1, 32],
  [8, 29],
  [11, 28],
  [16, 28],
  [17, 27],
])("%i addresses fit a network of /%i", (addresses, prefix) => {
  expect([prefixFor(addresses), addressCount(prefix) >= addresses]).toEqual([prefix, true]);
});
