import { evidenceFromExample } from "../../../constructs/policy/example";
import { borrowable, mostToBorrow } from "../../../constructs/policy/reading/borrowable";

const { site } = evidenceFromExample(`cells: {a1: {shared: {hgx: 8}}}
programmes: {p: {shared: {a1/hgx: 32}}}
tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64}]}
  b: {entitlements: [{pool: a1/hgx, guaranteed: 16}]}
  gone: {phase: offboarded, entitlements: [{pool: a1/hgx, guaranteed: 128}]}`);
const tenant = (id: string) => site!.tenants.find((facts) => facts.id === id)!;

test("a tenant borrows what others leave idle and what is shared, never its own guarantee", () => {
  expect(borrowable(site!, tenant("a"), "a1/hgx").total).toBe(16 + 32 + 8);
  expect(borrowable(site!, tenant("b"), "a1/hgx").total).toBe(64 + 32 + 8);
});

test("of a pool of which nothing is promised there is nothing to borrow", () => {
  expect(borrowable(site!, tenant("a"), "a1/cpu").total).toBe(0);
});

test("the most that a tenant can borrow is the sum's total", () => {
  for (const id of ["a", "b", "gone"])
    expect(mostToBorrow(site!, tenant(id), "a1/hgx")).toBe(borrowable(site!, tenant(id), "a1/hgx").total);
});
