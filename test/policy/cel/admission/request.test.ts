import { creation, requestVariable } from "../../../../constructs/policy/cel/admission/request";
import { object } from "../../support";

test("an object without a namespace is made in the default one, where it has one at all", () => {
  expect(creation(object("Pod", "a").object).namespace).toBe("default");
  expect(creation(object("Namespace", "a").object).namespace).toBeUndefined();
});

test("an expression reads of a request what the server gives it", () => {
  const deployment = { ...object("Deployment", "a", { namespace: "shop" }).object, apiVersion: "apps/v1" };
  expect(requestVariable(creation(deployment))).toMatchObject({
    kind: { group: "apps", version: "v1", kind: "Deployment" },
    resource: { group: "apps", version: "v1", resource: "deployments" },
    name: "a",
    namespace: "shop",
    operation: "CREATE",
    userInfo: { groups: ["system:authenticated"] },
    dryRun: false,
  });
});

test("what a request has not is no field of it, and a namespace is made in itself", () => {
  const namespace = requestVariable(creation(object("Namespace", "shop").object));
  expect(namespace).toMatchObject({ name: "shop", namespace: "shop" });
  expect(Object.keys(namespace)).not.toContain("subResource");
  expect(Object.keys(requestVariable(creation(object("Pod", "").object)))).not.toContain("name");
});
