import { admitted } from "../../../../constructs/policy/rules/tenancy/admitted";
import { evidenceOfTerraform, foundBy } from "../../support";

const verdicts = (root: object) => foundBy(admitted, evidenceOfTerraform(root));

test("what an open admission policy asks is unknown, and no object passes it", () => {
  const manifest = (kind: string, spec: object) => ({
    manifest: { apiVersion: "admissionregistration.k8s.io/v1", kind, metadata: { name: "replicas" }, spec },
  });
  const resourceRules = [
    { apiGroups: ["apps"], apiVersions: ["*"], operations: ["CREATE"], resources: ["deployments"] },
  ];
  const policy = (expression: string) =>
    manifest("ValidatingAdmissionPolicy", {
      matchConstraints: { resourceRules },
      validations: [{ expression, message: "at most ${var.most}" }],
    });
  const root = (expression: string) => ({
    variable: { most: {} },
    resource: {
      kubernetes_manifest: {
        p: policy(expression),
        b: manifest("ValidatingAdmissionPolicyBinding", { policyName: "replicas", validationActions: ["Deny"] }),
        d: {
          manifest: {
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name: "web", namespace: "shop" },
            spec: { replicas: 6 },
          },
        },
      },
    },
  });
  expect(verdicts(root("object.spec.replicas <= ${var.most}"))).toEqual([
    "unknown: what it asks of objects is not known: spec.validations[0].expression is var.most, a variable without a default",
  ]);
  expect(verdicts(root("object.spec.replicas <= 5"))).toEqual([expect.stringMatching(/^violation: /)]);
});
