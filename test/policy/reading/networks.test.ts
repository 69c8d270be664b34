import { blocksIn, NetworkIndex, overlap, readNetwork } from "../../../constructs/policy/reading/networks";

const read = (text: string) => readNetwork(text)!;

test("a network is read with its size", () => {
  expect(readNetwork("10.64.0.0/10")).toEqual({ text: "10.64.0.0/10", prefix: 10, first: 0x0a400000, size: 2 ** 22 });
});

test.each(["", "10.0.0.0", "10.0.0.0/33", "10.0.0.256/8", "fd00::/8", "10.0.0/8"])("%j is none", (text) => {
  expect(readNetwork(text)).toBeUndefined();
});

test.each([
  ["10.0.0.0/8", "10.255.0.0/16", true],
  ["10.0.0.0/9", "10.128.0.0/9", false],
  ["10.0.0.7/31", "10.0.0.6/32", true],
  ["0.0.0.0/0", "192.168.0.0/16", true],
])("%s and %s overlap: %s", (a, b, expected) => {
  expect(overlap(read(a), read(b))).toBe(expected);
  expect(overlap(read(b), read(a))).toBe(expected);
});

test("a network holds no block that is larger than itself", () => {
  expect(blocksIn(read("10.0.0.0/16"), 28)).toBe(4096);
  expect(blocksIn(read("10.0.0.0/16"), 16)).toBe(1);
  expect(blocksIn(read("10.0.0.0/16"), 8)).toBe(0);
});

test("an index finds what overlaps, as comparing each with each does", () => {
  const texts = Array.from(
    { length: 300 },
    (_, index) => `10.${(index * 7) % 5}.${(index * 13) % 256}.0/${12 + (index % 15)}`,
  );
  const all = [...texts, "0.0.0.0/0", "10.0.0.0/24", "10.0.0.0/24", "255.255.255.255/32"].map((text) => ({
    network: read(text),
  }));
  const index = new NetworkIndex(all);
  for (const { network } of all) {
    const expected = all.filter((other) => overlap(network, other.network));
    expect(index.overlapping(network, all.length)).toEqual({ found: expected, count: expected.length });
    expect(index.overlapping(network, 2).found.length).toBe(Math.min(2, expected.length));
  }
});
