import { parseAllDocuments } from "yaml";
import { renderAdmissionPolicies } from "../../../bin/render/admission-policies";

const kinds = (text: string) =>
  parseAllDocuments(text).map((document) => {
    const { kind, metadata } = document.toJS() as { kind: string; metadata: { name: string } };
    return `${kind} ${metadata.name}`;
  });

test("a rule comes out as a policy and its binding", () => {
  expect(kinds(renderAdmissionPolicies({ id: "hardening/privileged" }, "text"))).toEqual([
    "ValidatingAdmissionPolicy gigafactory-hardening-privileged",
    "ValidatingAdmissionPolicyBinding gigafactory-hardening-privileged",
  ]);
});

test("a pack comes out with the severities that it sets, and the same as JSON", () => {
  const text = renderAdmissionPolicies({ pack: "pss-baseline" }, "text");
  expect(kinds(text)).toContain("ValidatingAdmissionPolicy gigafactory-hardening-host-path");
  expect(kinds(text)).not.toContain("ValidatingAdmissionPolicy gigafactory-hardening-read-only-root");
  const { objects } = JSON.parse(renderAdmissionPolicies({ pack: "pss-baseline" }, "json")) as { objects: object[] };
  expect(objects).toEqual(parseAllDocuments(text).map((document) => document.toJS() as object));
});

test("a rule that needs more than one object is refused, and so is one that there isn't", () => {
  expect(() => renderAdmissionPolicies({ id: "power/grid" }, "text")).toThrowFault({
    code: "rules/no-admission-policy",
    received: "power/grid",
  });
  expect(() => renderAdmissionPolicies({ id: "power/gird" }, "text")).toThrowFault({ code: "policy/unknown-rule" });
});
