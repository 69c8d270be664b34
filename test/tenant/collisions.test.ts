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
  expect(collisionFaults([of("a", "b", "b-c"), of("a-b-d"), of("abe")])).toEqual([]);
});

test("names that only dashes tell apart are refused, each with the other's name", () => {
  expect(collisionFaults([of("med-lab"), of("medlab")]).map(({ path, message }) => [path.join("."), message])).toEqual([
    ["tenants.med-lab.id", expect.stringContaining("only dashes tell med-lab from medlab of tenant medlab")],
    ["tenants.medlab.id", expect.stringContaining("only dashes tell medlab from med-lab of tenant med-lab")],
  ]);
});

test("namespaces of one tenant may differ in dashes alone", () => {
  expect(collisionFaults([of("a", "b-c", "bc")])).toEqual([]);
});
