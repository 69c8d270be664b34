import { tenantShares } from "../../constructs/tenant/shares";
import { tenant } from "./fixtures";

const split = tenant({
  entitlements: [
    { pool: "a1/hgx", guaranteed: 8 },
    { pool: "b1/hgx", guaranteed: 8 },
  ],
  storage: {},
  network: {
    expose: [
      { name: "web", namespace: "prod", ports: [8443], from: ["203.0.113.0/24"] },
      { name: "trial", namespace: "dev", ports: [8443], from: ["203.0.113.0/24"] },
    ],
  },
  namespaces: {
    dev: { entitlements: [{ pool: "a1/hgx", guaranteed: 8 }] },
    prod: { entitlements: [{ pool: "b1/hgx", guaranteed: 8 }] },
  },
});

test("a namespace is where it has GPUs or storage", () => {
  const names = ["a1", "b1", "c1"].map((id) => tenantShares(split, { id }).map(({ namespace }) => namespace));
  expect(names).toEqual([["charite-genomics-dev"], ["charite-genomics-prod"], []]);
});

test("a namespace has its own Services and no other's", () => {
  expect(tenantShares(split, { id: "b1" })[0]?.expose.map(({ name }) => name)).toEqual(["web"]);
});

test("a tenant that splits nothing has one namespace of its own name, with everything", () => {
  const whole = tenant();
  expect(tenantShares(whole, { id: "a1" })).toEqual([{ ...whole, namespace: "charite-genomics" }]);
});
