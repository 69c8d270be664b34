import { identity } from "../../../constructs/tenant/admission/identity";

const expressionOf = (id: string) => identity.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => identity.variables.find((each) => each.name === name)!.expression;

test("Secrets are judged beside work", () => {
  expect(identity.matches.flatMap(({ resources }) => resources)).toContain("secrets");
});

test("kinds that are no Secret have no type", () => {
  expect(variable("secretTypes")).toMatch(/^request\.resource\.resource == "secrets" \? /);
});

test("certificates for pods are a credential too", () => {
  expect(expressionOf("identity/projected-token")).not.toContain("podCertificate");
});
