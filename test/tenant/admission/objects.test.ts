import { LABELS } from "../../../constructs/core/labels";
import { admissionPolicies } from "../../../constructs/tenant/admission/index";
import { admissionObjects, validationsOf } from "../../../constructs/tenant/admission/objects";
import { objectsOf } from "../../queue/facts";
import { admissionCases } from "./cases/index";

interface Spec {
  readonly failurePolicy: string;
  readonly matchConstraints: { readonly resourceRules: readonly { readonly operations: readonly string[] }[] };
  readonly validations: readonly { readonly message: string; readonly reason: string }[];
}

const objects = admissionObjects("a1");
const policies = objectsOf(objects, "ValidatingAdmissionPolicy");
const specs = policies.map((policy) => policy["spec"] as Spec);
const all = admissionPolicies.all.flatMap(validationsOf);

test("policies are the same in every cell but for the cell's label", () => {
  const text = JSON.stringify(admissionObjects("b7"));
  expect(text.replaceAll(`"${LABELS.cell}":"b7"`, `"${LABELS.cell}":"a1"`)).toBe(JSON.stringify(objects));
});

test("each policy is bound to every tenant's namespace and to nothing else, and denies", () => {
  const bindings = objectsOf(objects, "ValidatingAdmissionPolicyBinding");
  expect(bindings.map((binding) => binding["spec"])).toEqual(
    policies.map(({ metadata }) => ({
      policyName: metadata.name,
      validationActions: ["Deny", "Audit"],
      matchResources: { namespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] } },
    })),
  );
});

test("what a policy cannot judge it refuses", () => {
  expect(specs.map(({ failurePolicy }) => failurePolicy)).toEqual(specs.map(() => "Fail"));
});

test("every policy judges what is created and what is changed", () => {
  const operations = specs.flatMap(({ matchConstraints }) =>
    matchConstraints.resourceRules.map((rule) => rule.operations),
  );
  expect(operations.filter((each) => each.join() !== "CREATE,UPDATE")).toEqual([]);
});

test("every validation has an id of its own", () => {
  const ids = all.map(({ id }) => id);
  expect([...new Set(ids)]).toEqual(ids);
});

test("an id starts with its policy's kind, and a message with its id", () => {
  const named = admissionPolicies.all.flatMap((policy) =>
    validationsOf(policy).filter(
      ({ id, message }) => !id.startsWith(`${policy.kind}/`) || !message.startsWith(`${id}: `),
    ),
  );
  expect(named).toEqual([]);
});

test("every validation is tried on the real server, but for those of lost parameters, which have a test of their own", () => {
  const tried = new Set(admissionCases.map(({ id }) => id));
  const ids = all.map(({ id }) => id).filter((id) => !id.endsWith("/parameters"));
  expect({ untried: ids.filter((id) => !tried.has(id)), gone: [...tried].filter((id) => !ids.includes(id)) }).toEqual({
    untried: [],
    gone: [],
  });
});

test("a policy fits into an object that the server stores, with room", () => {
  const sizes = policies.map((policy) => Buffer.byteLength(JSON.stringify(policy)));
  expect(Math.max(...sizes)).toBeLessThan(64 * 1024);
});
