import { capacity, found, planned } from "../support";

const pool = (reservedFor: string) =>
  capacity(`cells: {a1: {pools: {own: {system: dgx-b300, nodes: 8${reservedFor === "" ? "" : `, reservedFor: ${reservedFor}`}}}}}
tenants: {uni: {isolation: dedicated-nodes, entitlements: [{pool: a1/own, guaranteed: 8}]}, other: {isolation: dedicated-nodes, entitlements: []}}`);
const of = (before: string, after: string) =>
  found("isolation-pool", [planned([], { before: pool(before), after: pool(after) })]);

test("a reserved pool that is opened is a danger", () => {
  expect(of("uni", "")).toEqual(["danger  pool a1/own would be open to everybody, no longer reserved for uni"]);
});

test("so is one that another tenant gets", () => {
  expect(of("uni", "other")).toEqual(["danger  pool a1/own would be reserved for other, no longer for uni"]);
});

test("a pool that stays reserved, or becomes so, is none", () => {
  expect(of("uni", "uni")).toEqual([]);
  expect(of("", "uni")).toEqual([]);
});
