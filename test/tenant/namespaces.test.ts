import { parse } from "../../constructs/core/parse";
import { TenantModel } from "../../constructs/tenant/model";
import { namespaceFacts, namespaceProblems } from "../../constructs/tenant/namespaces";
import { PROPS } from "./fixtures";

const whole = {
  id: "uni",
  entitlements: [{ pool: "a1/hgx", guaranteed: 128, burst: 64 }],
  storage: { "a1/object": 2 ** 40 },
};
const dev = { entitlements: [{ pool: "a1/hgx", guaranteed: 28, burst: 64 }], storage: {} };
const prod = { entitlements: [{ pool: "a1/hgx", guaranteed: 100, burst: 0 }], storage: { "a1/object": 2 ** 40 } };

const problems = (namespaces: Record<string, typeof dev | typeof prod>) =>
  namespaceProblems({ ...whole, namespaces }).map(({ message, params }) => [params.code, message, params.fix]);

test("shares that add up are accepted", () => {
  expect(problems({ dev, prod })).toEqual([]);
});

test("a rest that nobody has is refused with its sum and what mends it", () => {
  const less = { ...prod, entitlements: [{ pool: "a1/hgx", guaranteed: 60, burst: 0 }] };
  expect(problems({ dev, prod: less })).toEqual([
    [
      "tenant/namespace-sum",
      "share guaranteed GPUs of a1/hgx: dev 28 + prod 60 = 88, and the tenant has 128: 40 are left to nobody",
      "give 40 to a namespace, or set entitlements[0].guaranteed to 88",
    ],
  ]);
});

test("more than the tenant has is refused, of GPUs that it may borrow too", () => {
  const more = { ...prod, entitlements: [{ pool: "a1/hgx", guaranteed: 100, burst: 6 }] };
  expect(problems({ dev, prod: more }).map(([, message]) => message)).toEqual([
    "share burst GPUs of a1/hgx: dev 64 + prod 6 = 70, and the tenant has 64: 6 too many",
  ]);
});

test("storage is split as GPUs are", () => {
  const less = { ...prod, storage: { "a1/object": 2 ** 39 } };
  expect(problems({ dev, prod: less }).map(([, message]) => message)).toEqual([
    "share storage of a1/object: prod 512 GiB, and the tenant has 1 TiB: 512 GiB are left to nobody".replace(
      "prod 512 GiB",
      "prod 512 GiB = 512 GiB",
    ),
  ]);
});

test("a namespace is named after its tenant and itself", () => {
  expect(namespaceFacts({ ...whole, namespaces: { dev, prod } }).map(({ name }) => name)).toEqual([
    "uni-dev",
    "uni-prod",
  ]);
});

test.each([
  ["no namespace", {}, "namespaces"],
  ["a namespace with nothing", { dev: {} }, "namespaces.dev"],
])("%s is refused", (_what, namespaces, path) => {
  expect(() => parse(TenantModel, { ...PROPS, namespaces })).toThrowFault({ code: "tenant/empty-namespace", path });
});

test("more namespaces than ten are refused", () => {
  const many = Object.fromEntries(
    Array.from({ length: 11 }, (_, index) => [`n${index}`, { entitlements: [{ pool: "a1/hgx", guaranteed: 1 }] }]),
  );
  expect(() => parse(TenantModel, { ...PROPS, namespaces: many })).toThrowFault({ code: "tenant/too-many-namespaces" });
});

test("what is wrong with a share is told beside what is wrong elsewhere", () => {
  const input = { ...PROPS, programme: "Health", namespaces: { dev: { storage: { "a1/object": "1TiB" } } } };
  const { error } = TenantModel.safeParse(input);
  expect([...new Set(error?.issues.map(({ path }) => path[0]))].sort()).toEqual(["namespaces", "programme"]);
});
