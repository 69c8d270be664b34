import { backendModel, backends } from "../../../constructs/node-pool/backends";

test("the backends that there are", () => {
  expect(backends.kinds).toEqual(["existing", "cluster-api"]);
});

test("a backend's options are read by its own model", () => {
  expect(backendModel.safeParse({ kind: "existing", image: {} }).error?.issues).toMatchObject([
    { code: "unrecognized_keys", keys: ["image"] },
  ]);
});
