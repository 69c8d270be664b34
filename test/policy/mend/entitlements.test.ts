import { parseQuantity, DATA } from "../../../constructs/core/quantity";
import type { TenantFacts } from "../../../constructs/site/facts";
import { asBurst, largestFirst, lessStorage, writtenBytes } from "../../../constructs/policy/mend/entitlements";

test.each([
  [1000, 72],
  [40, 40],
  [4, undefined],
])("what a guarantee gives up becomes burst, as far as %d can be reached", (reachable, burst) => {
  const path = ["tenants", "a", "entitlements", 1];
  expect(asBurst({ tenant: "a", index: 1, guaranteed: 320, burst: 8 }, 256, reachable)).toEqual([
    { path: [...path, "guaranteed"], value: 256 },
    ...(burst === undefined ? [] : [{ path: [...path, "burst"], value: burst }]),
  ]);
});

test("the tenant with most storage gives up what is over, and nobody where that is not enough", () => {
  const tenant = (id: string, bytes: number) => ({ id, storage: { "a1/x": bytes } }) as unknown as TenantFacts;
  const holders = [tenant("a", 2 ** 40), tenant("b", 3 * 2 ** 40)];
  expect(lessStorage(holders, "a1/x", 3 * 2 ** 40)).toEqual([
    { path: ["tenants", "b", "storage", "a1/x"], value: "2TiB" },
  ]);
  expect(lessStorage(holders, "a1/x", 2 ** 40)).toEqual([]);
});

test("the share with most to spare comes first, names decide between equals", () => {
  const programmes = [
    { id: "b", value: 200, bound: 100 },
    { id: "a", value: 200, bound: 100 },
    { id: "c", value: 300, bound: 290 },
  ];
  const shares = largestFirst(
    "envelope",
    "a1/hgx",
    programmes,
    ({ value }) => value,
    ({ bound }) => bound,
  );
  expect(shares.map(({ path, spare }) => [path.join("."), spare])).toEqual([
    ["programmes.a.envelope.a1/hgx", 100],
    ["programmes.b.envelope.a1/hgx", 100],
    ["programmes.c.envelope.a1/hgx", 10],
  ]);
});

test.each([
  [2 ** 50, "1PiB"],
  [100 * 2 ** 40, "100TiB"],
  [1025 * 2 ** 40, "1025TiB"],
  [1, "1B"],
  [3 * 2 ** 10, "3KiB"],
])("%d bytes are written %s, and read as they were", (bytes, text) => {
  expect(writtenBytes(bytes)).toBe(text);
  expect(parseQuantity(text, DATA)).toBe(bytes);
});
