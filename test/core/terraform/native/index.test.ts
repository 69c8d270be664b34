import { nativeShapes } from "../../../../constructs/core/terraform-json/shapes";
import { nativeFor, natives } from "../../../../constructs/core/terraform/native";

const object = (apiVersion: string, kind: string, name = "x") => ({ apiVersion, kind, metadata: { name } });

test("every kind that can be read back as a native resource is written as one", () => {
  expect(new Set(natives.map(({ shape }) => shape))).toEqual(new Set(nativeShapes));
});

test("only versioned resources are written", () => {
  expect(natives.map(({ shape }) => shape.resource).filter((resource) => !resource.endsWith("_v1"))).toEqual([]);
});

test("the account that every namespace is born with is adopted, others are created", () => {
  expect(
    ["default", "workload"].map((name) => nativeFor(object("v1", "ServiceAccount", name))?.shape.resource),
  ).toEqual(["kubernetes_default_service_account_v1", "kubernetes_service_account_v1"]);
});

test("a kind of the same name in another group or version is no native resource", () => {
  expect([
    nativeFor(object("acme.io/v1", "Role")),
    nativeFor(object("rbac.authorization.k8s.io/v1beta1", "Role")),
  ]).toEqual([undefined, undefined]);
});
