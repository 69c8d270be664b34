import { collisionFaults } from "../../constructs/tenant/collisions";
import { tenant } from "./fixtures";

const dev = { entitlements: [{ pool: "a1/hgx", guaranteed: 8 }] };
const of = (id: string, ...names: string[]) =>
  tenant({
    id,
    storage: {},
    entitlements: [{ pool: "a1/hgx", guaranteed: 8 * Math.max(1, names.length) }],
    ...(names.length === 0 ? {} : { namespaces: Object.fromEntries(names.map((name) => [name, dev])) }),
  });

test("two tenants whose namespaces would be one are both told where", () => {
  expect(collisionFaults([of("a", "b-c"), of("a-b", "c")]).map(({ path }) => path.join("."))).toEqual([
    "tenants.a.namespaces.b-c",
    "tenants.a-b.namespaces.c",
  ]);
});

test("an id is taken even where its tenant has no namespace of that name", () => {
  expect(collisionFaults([of("a", "b"), of("a-b", "c")]).map(({ path }) => path.join("."))).toEqual([
    "tenants.a.namespaces.b",
    "tenants.a-b.id",
  ]);
});

test("names that only begin alike are two", () => {
  expect(collisionFaults([of("a", "b", "b-c"), of("a-b-d"), of("ab")])).toEqual([]);
});
