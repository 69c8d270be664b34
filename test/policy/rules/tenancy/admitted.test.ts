import { admitted } from "../../../../constructs/policy/rules/tenancy/admitted";
import { changeCases, planned } from "../../cel/admission/changes";
import { bindingObject, policyObject } from "../../cel/admission/support";
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

test.each(changeCases)("of a plan, by the policies that are in it: $name", ({ spec, refused, ...change }) => {
  const policies = [policyObject(spec), bindingObject()];
  const found = foundBy(admitted, planned(change, ...policies));
  const whose = change.after === undefined ? "deletion" : "update";
  expect(found).toEqual(refused ? [expect.stringMatching(`^violation: its ${whose}: `)] : []);
});

test("a policy of another cell judges no deletion", () => {
  const [kept] = changeCases.filter(({ after, refused }) => after === undefined && refused);
  const evidence = planned(kept!, policyObject(kept!.spec), bindingObject());
  const objects = evidence.objects.map((item) => ({ ...item, cell: "b1" }));
  expect(foundBy(admitted, { ...evidence, objects })).toEqual([]);
});
