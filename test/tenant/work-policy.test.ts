import { LABELS } from "../../constructs/core/labels";
import { cellRoleObjects } from "../../constructs/tenant/roles";
import { workPolicy } from "../../constructs/tenant/work-policy";
import { hgx, objectsOf } from "../queue/facts";
import { only, tenantCell } from "./fixtures";

interface Spec {
  readonly failurePolicy: string;
  readonly matchConstraints: {
    readonly resourceRules: { apiGroups: string[]; operations: string[]; resources: string[] }[];
  };
  readonly validations: { readonly expression: string; readonly message: string }[];
}

const policyOf = (cell = tenantCell()) => only(workPolicy(cell).slice(0, 1));
const specOf = (cell = tenantCell()) => policyOf(cell)["spec"] as Spec;
const saying = (word: string, cell = tenantCell()) => {
  const found = specOf(cell).validations.filter(({ message }) => message.includes(word));
  expect(found).toHaveLength(1);
  return found[0]!.expression;
};

test("the policy refuses, in every tenant's namespace and nowhere else", () => {
  const [binding] = objectsOf(workPolicy(tenantCell()), "ValidatingAdmissionPolicyBinding");
  expect(binding!["spec"]).toEqual({
    policyName: policyOf().metadata.name,
    validationActions: ["Deny", "Audit"],
    matchResources: { namespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] } },
  });
});

test("what it cannot judge it refuses", () => {
  expect(specOf().failurePolicy).toBe("Fail");
});

test("a pod that is created may not name its node", () => {
  expect(saying("nodeName")).toBe(
    "!(request.resource.resource in ['pods']) || request.operation != 'CREATE' || " +
      "(!has(object.spec.nodeName) || object.spec.nodeName == '')",
  );
});

test("a pod that the scheduler has bound may be changed: only its creation is judged by its node", () => {
  expect(saying("nodeName")).toContain("request.operation != 'CREATE' ||");
});

test("a Service may have no external addresses, from the start or later", () => {
  expect(saying("externalIPs")).toBe(
    "!(request.resource.resource in ['services']) || " +
      "(!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0)",
  );
});

test("all work that the queue admits may have no owner that a person claims", () => {
  expect(saying("ownerReferences")).toMatch(
    /in \['pods', 'jobs', 'deployments', 'statefulsets', 'jobsets'\]\) \|\| .*'CREATE'/,
  );
});

test.each([
  ["a pod's gate", "scheduling gate", "oldObject.spec.schedulingGates"],
  ["suspended work", "resume", "oldObject.spec.suspend"],
])("only controllers open %s", (_what, word, field) => {
  expect(saying(word)).toMatch(
    /request\.operation != 'UPDATE' \|\| \(request\.userInfo\.username\.startsWith\('system:'\)/,
  );
  expect(saying(word)).toContain(field);
});

const reserved = tenantCell({
  pools: [
    hgx,
    { ...hgx, id: "own", ref: "a1/own", reservedFor: "charite-genomics", taint: { ...hgx.taint!, value: "own" } },
  ],
});

test("a pod may tolerate no taint of a pool that is reserved for another tenant, however it spells that", () => {
  expect(saying("toleration", reserved)).toContain(
    `!(t.key == "${LABELS.pool}" && namespaceObject.metadata.labels["${LABELS.tenant}"] != "charite-genomics" && ` +
      `((has(t.operator) && t.operator == 'Exists') || (has(t.value) && t.value == "own")))`,
  );
});

test("pools that nobody has reserved are open to every tenant's pods", () => {
  expect(saying("toleration", reserved)).not.toContain('"hgx"');
});

test("a toleration of every taint is refused, whatever is reserved", () => {
  expect(saying("toleration")).toContain("object.spec.tolerations.all(t, has(t.key) && t.key != '')");
});

test("tolerations are judged when they are added later, too", () => {
  expect(saying("toleration")).not.toContain("request.operation != 'CREATE'");
});

test("every resource that a validation is about is one that the policy sees", () => {
  const seen = specOf().matchConstraints.resourceRules.flatMap(({ resources }) => resources);
  const judged = specOf().validations.flatMap(({ expression }) =>
    /request\.resource\.resource in \[([^\]]+)\]/
      .exec(expression)![1]!
      .split(", ")
      .map((name) => name.slice(1, -1)),
  );
  expect([...new Set(judged)].sort()).toEqual([...seen].sort());
});

test("every rule of the policy sees creations and changes", () => {
  const partial = specOf().matchConstraints.resourceRules.filter(
    ({ operations }) => operations.join() !== "CREATE,UPDATE",
  );
  expect(partial).toEqual([]);
});

test("a cell's roles come with it", () => {
  const policies = cellRoleObjects(tenantCell()).filter(({ object }) => object.kind === "ValidatingAdmissionPolicy");
  expect(only(policies)).toEqual(policyOf());
});
