import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { judgeRequest } from "../../../../constructs/policy/cel/admission/judge";
import { matches } from "../../../../constructs/policy/cel/admission/match";
import type { Policy } from "../../../../constructs/policy/cel/admission/model";
import { PolicyModel } from "../../../../constructs/policy/cel/admission/model";
import type { AdmissionRequest } from "../../../../constructs/policy/cel/admission/request";
import { creation } from "../../../../constructs/policy/cel/admission/request";
import type { Attempt } from "../../../tenant/admission/cases/case";
import { NAMESPACE, pod } from "../../../tenant/admission/cases/case";
import { ACTORS, OBJECTS, parametersOf, POLICIES, tenantNamespace } from "../../../tenant/admission/cases/cell";
import { admissionCases } from "../../../tenant/admission/cases/index";
import { POD_KINDS, workOf } from "../../../tenant/admission/cases/kinds";

const OURS = POLICIES.filter(({ kind }) => kind === "ValidatingAdmissionPolicy").map((object) =>
  PolicyModel.parse(object),
);
const namespaceObject = tenantNamespace(NAMESPACE, parametersOf());

function requestOf(attempt: Attempt): AdmissionRequest {
  const { user, groups } = ACTORS[attempt.as ?? "developer"];
  const person = { username: user, groups: groups ?? [] };
  if ("create" in attempt) return creation(attempt.create, person);
  const object = merged(attempt.before, attempt.patch) as KubernetesObject;
  const subresource = attempt.subresource === undefined ? {} : { subresource: attempt.subresource };
  return { ...creation(object, person), operation: "UPDATE", oldObject: attempt.before, ...subresource };
}

function merged(value: unknown, patch: unknown): unknown {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const base = (value ?? {}) as Record<string, unknown>;
  const changed = Object.entries(patch).map(([key, item]) => [key, merged(base[key], item)] as const);
  return Object.fromEntries(
    Object.entries({ ...base, ...Object.fromEntries(changed) }).filter(([, item]) => item !== null),
  );
}

function namespaceOf(name: string): KubernetesObject {
  return OBJECTS.find(({ kind, metadata }) => kind === "Namespace" && metadata.name === name)!;
}

/** What all of a cell's policies say of a request, as the API server would say it. */
function said(attempt: Attempt): string[] {
  const request = requestOf(attempt);
  const home = request.namespace === NAMESPACE ? namespaceObject : namespaceOf(request.namespace!);
  return OURS.filter((policy) => matches(policy.spec.matchConstraints, request, home.metadata.labels) === true)
    .flatMap((policy) => judgeRequest(policy, request, { namespaceObject: home, params: null }))
    .flatMap((answer) => {
      if (answer.answer === "refuses") return [answer.message];
      return answer.answer === "unknown" ? [`unknown: ${answer.reason}`] : [];
    });
}

// `live.test.ts` of the tenant's admission asks a real API server the same.
test.each(admissionCases)("$id refuses here what the API server refuses: $name", ({ id, refused }) => {
  expect(said(refused)).toEqual(expect.arrayContaining([expect.stringContaining(`${id}: `)]));
});

test.each(admissionCases)("$id allows here what the API server allows: $name", ({ allowed }) => {
  expect(said(allowed)).toEqual([]);
});

test.each(POD_KINDS)("%s with an image of another registry are refused here, too", (kind) => {
  const create = workOf(kind, { container: { image: "example.org/a:1" } });
  expect(said({ create, as: "operator" })).toEqual([expect.stringContaining("images/registry: ")]);
});

test("a refusal names what was found", () => {
  expect(said({ create: pod({ container: { image: "example.org/a:1" } }) })[0]).toMatch(
    /^images\/registry: example\.org\/a:1 is not an allowed image: .* beginning with one of docker\.io\/, ghcr\.io\//,
  );
});

const policyOf = (spec: object): Policy =>
  PolicyModel.parse({
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: "p" },
    spec,
  });
const judge = (spec: object, around: object = {}) =>
  judgeRequest(policyOf(spec), creation(pod()), { namespaceObject, params: null, ...around });

test("a field that the API server fills in is there, and one that it may fill in is unknown", () => {
  expect(judge({ validations: [{ expression: 'object.spec.schedulerName == "default-scheduler"' }] })).toEqual([
    { answer: "admits" },
  ]);
  expect(judge({ validations: [{ expression: "object.spec.hostUsers" }] })).toEqual([
    { answer: "unknown", validation: 0, reason: "No such key: hostUsers" },
  ]);
});

test("an expression that is not evaluated here is unknown, with the reason", () => {
  const expression = "authorizer.path('/healthz').check('get').allowed()";
  expect(judge({ validations: [{ expression }] })).toMatchObject([
    { answer: "unknown", reason: expect.stringContaining("authorizer asks the API server") as string },
  ]);
});

test("a condition that is false leaves the request alone, even where another has no value", () => {
  const matchConditions = [
    { name: "broken", expression: "object.nothing" },
    { name: "other", expression: 'request.name == "b"' },
  ];
  expect(judge({ matchConditions, validations: [{ expression: "false" }] })).toEqual([{ answer: "not-judged" }]);
});

test("a condition without a value is unknown", () => {
  const matchConditions = [{ name: "broken", expression: "object.nothing" }];
  expect(judge({ matchConditions, validations: [{ expression: "false" }] })).toMatchObject([
    { answer: "unknown", reason: "condition broken: No such key: nothing" },
  ]);
});

test("a message that has no value gives way to the plain one", () => {
  const [answer] = judge({ validations: [{ expression: "false", message: "no", messageExpression: "object.x" }] });
  expect(answer).toMatchObject({ answer: "refuses", message: "no" });
});

test("without parameters in the evidence an expression that reads them is unknown", () => {
  const spec = { validations: [{ expression: "object.metadata.name == params.data.name" }] };
  expect(judge(spec, { params: undefined })).toMatchObject([
    { answer: "unknown", reason: "the policy's parameters are not in this evidence" },
  ]);
});

test("a field that only an apply knows is unknown", () => {
  const spec = { validations: [{ expression: 'object.spec.nodeName == ""' }] };
  expect(judge(spec, { unknown: ["spec.nodeName"] })).toMatchObject([
    { answer: "unknown", reason: "spec.nodeName is a reference that only an apply resolves" },
  ]);
});

test("in which namespace a custom resource stands that names none is not said, and so never passes", () => {
  const thing = creation({ apiVersion: "example.org/v1", kind: "Thing", metadata: { name: "a" } });
  const reason = "in which namespace the object stands, only the CRD of Thing says";
  const on = (expression: string) =>
    judgeRequest(
      PolicyModel.parse({
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingAdmissionPolicy",
        metadata: { name: "p" },
        spec: { validations: [{ expression }] },
      }),
      thing,
      { params: null },
    );
  expect(on('request.namespace != "kube-system"')).toEqual([{ answer: "unknown", validation: 0, reason }]);
  expect(on("namespaceObject == null")).toEqual([{ answer: "unknown", validation: 0, reason }]);
  expect(on('object.kind == "Thing"')).toEqual([{ answer: "admits" }]);
});
