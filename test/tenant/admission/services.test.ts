import { services } from "../../../constructs/tenant/admission/services";

const expressionOf = (id: string) => services.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => services.variables.find((each) => each.name === name)!.expression;

test("a Service without a type is judged as what the server makes of it", () => {
  expect(variable("types")).toContain('.orValue("ClusterIP")');
});

test("which Services are seen from outside is a matter of their names alone", () => {
  expect(expressionOf("services/load-balancer")).toContain("object.metadata.name in variables.mayExposed");
});
