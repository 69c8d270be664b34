import { parse } from "../../../../constructs/core/parse";
import { withScaledNamespaces } from "../../../../bin/rehearse/scale/namespaces";
import { namespaceProblems } from "../../../../constructs/tenant/namespaces";
import { TenantModel } from "../../../../constructs/tenant/model";
import { PROPS } from "../../../tenant/fixtures";

const before = parse(TenantModel, {
  ...PROPS,
  namespaces: {
    dev: { entitlements: [{ pool: "a1/hgx", guaranteed: 28, burst: 56 }], storage: { "a1/scratch": "20TiB" } },
    prod: {
      entitlements: [{ pool: "a1/hgx", guaranteed: 100, burst: 200 }],
      storage: { "a1/parallel": "500TiB", "a1/object": "2PiB" },
    },
  },
});

test("what namespaces of a smaller tenant have adds up to what it has", () => {
  const after = { ...before, entitlements: [{ pool: "a1/hgx", guaranteed: 16, burst: 9 }] };
  expect(namespaceProblems(withScaledNamespaces(before, after))).toEqual([]);
});

test("each keeps its part, and the first takes what rounding left", () => {
  const after = { ...before, entitlements: [{ pool: "a1/hgx", guaranteed: 16, burst: 9 }] };
  const { dev, prod } = withScaledNamespaces(before, after).namespaces!;
  expect([dev!.entitlements, prod!.entitlements]).toEqual([
    [{ pool: "a1/hgx", guaranteed: 4, burst: 2 }],
    [{ pool: "a1/hgx", guaranteed: 12, burst: 7 }],
  ]);
});

test("a tenant with one namespace stays as it is", () => {
  const { namespaces: _namespaces, ...one } = before;
  expect(withScaledNamespaces(one, one)).toBe(one);
});
