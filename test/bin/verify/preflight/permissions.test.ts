import { rightKey } from "../../../../bin/verify/preflight/check";
import { neededRights, permissions } from "../../../../bin/verify/preflight/permissions";
import { FORBIDDEN } from "../fixtures";
import { situation, toldBy } from "./fixtures";

const rightsOf = (kind: "capacity" | "tenant" | "platform"): string[] => {
  const { stack, live } = situation(kind);
  return neededRights(stack, live).map(rightKey);
};

test("a tenant takes what Terraform does to its objects, each right once", () => {
  const rights = rightsOf("tenant");
  expect(rights).toEqual(
    expect.arrayContaining([
      "create namespaces",
      "patch networkpolicys.networking.k8s.io in lab",
      "delete localqueues.kueue.x-k8s.io in lab",
    ]),
  );
  expect(new Set(rights).size).toBe(rights.length);
});

test("custom resources also take the right to see which CRDs there are", () => {
  expect(rightsOf("tenant")).toContain("list customresourcedefinitions.apiextensions.k8s.io");
});

test("roles also take the right to give what they give", () => {
  expect(rightsOf("capacity")).toContain("escalate clusterroles.rbac.authorization.k8s.io");
});

test("charts take every right", () => {
  expect(rightsOf("platform")).toContain("* *.*");
});

test("with every right nothing is in the way", () => {
  expect(toldBy(permissions, situation("tenant"))).toEqual([]);
});

test("a right that we lack is in the way", () => {
  const may = (right: { readonly verb: string; readonly resource: string }): boolean =>
    !(right.verb === "create" && right.resource === "namespaces");
  expect(toldBy(permissions, situation("tenant", { may }))).toEqual([
    "different preflight/permission the right to create namespaces: we do not have it",
  ]);
});

test("rights that something else may stand for are unknown where we lack them", () => {
  const may = ({ verb }: { readonly verb: string }): boolean => verb !== "escalate" && verb !== "*";
  expect(toldBy(permissions, situation("capacity", { may }))).toEqual([
    expect.stringMatching(/^unknown .*escalate clusterroles.*: we may only give rights that we have ourselves/),
  ]);
  expect(toldBy(permissions, situation("platform", { may }))).toEqual([
    expect.stringMatching(/^unknown .*: we may not do everything/),
  ]);
});

test("a right that we could not ask for is unknown", () => {
  const { stack, live } = situation("platform");
  const rights = new Map(neededRights(stack, live).map((right) => [rightKey(right), FORBIDDEN]));
  const [first] = toldBy(permissions, situation("platform", { asked: { rights } }));
  expect(first).toBe("unknown preflight/permission the right to get namespaces: we may not look");
});
