import { helmRelease } from "../../../constructs/core/terraform/helm-release";
import { resourcesOf, testStack } from "./test-stack";

const options = {
  name: "kueue",
  namespace: "kueue-system",
  repository: "oci://registry.example/charts",
  chart: "kueue",
  version: "0.19.2",
  values: "image: ${REGISTRY}\n",
  skipCrds: true,
  preventDestroy: false,
};
const release = (given: Partial<typeof options> = {}) => {
  const stack = testStack({ helm: true });
  helmRelease(stack, "kueue", { ...options, ...given });
  return resourcesOf(stack, "helm_release")[0];
};

test("a release is of one chart at one version, without the CRDs that another stack holds", () => {
  expect(release()).toMatchObject({ name: "kueue", chart: "kueue", version: "0.19.2", skip_crds: true });
});

test("trap 5: values that Terraform would evaluate are escaped", () => {
  expect(release()?.["values"]).toEqual(["image: $${REGISTRY}\n"]);
});

test("a release that owns CRDs is protected from deletion, others are not", () => {
  expect([release({ preventDestroy: true }), release()].map((block) => block?.["lifecycle"])).toEqual([
    { prevent_destroy: true },
    undefined,
  ]);
});
