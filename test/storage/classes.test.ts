import { classQuota, csiSecrets, tenantClassName } from "../../constructs/storage/classes";

test("each call of a CSI driver has a secret's name and namespace", () => {
  expect(csiSecrets(["node-stage"], "keys", "vault")).toEqual({
    "csi.storage.k8s.io/node-stage-secret-name": "keys",
    "csi.storage.k8s.io/node-stage-secret-namespace": "vault",
  });
});

test("a quota on a class is spelled as the API server answers it", () => {
  expect(classQuota("scratch", 2 ** 50)).toEqual({ "scratch.storageclass.storage.k8s.io/requests.storage": "1Pi" });
});

test("more than a quota can count of a class is no quota of the class", () => {
  const keys = (bytes: number) => Object.keys(classQuota("scratch", bytes)).length;
  expect([keys(8 * 2 ** 50), keys(9 * 2 ** 50)]).toEqual([1, 0]);
});

test("a tenant's class is named after tier and tenant", () => {
  expect(tenantClassName({ name: "parallel" }, "clinic")).toBe("parallel-clinic");
});
