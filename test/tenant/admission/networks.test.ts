import { networks } from "../../../constructs/tenant/admission/networks";

const expressionOf = (id: string) => networks.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => networks.variables.find((each) => each.name === name)!.expression;

test("each rail's devices are compared with its networks", () => {
  expect(variable("unpaired")).toMatch(/variables\.mayNetworks\.filter\(r, .* != /);
});

test("an interface's name is no part of its network's", () => {
  expect(variable("attached")).toContain('n.trim().split("@")[0]');
});

test("only the tenant's networks are attached", () => {
  expect(expressionOf("networks/attached")).toContain('variables.mayNetworks.exists(r, r.split("=")[1] == it)');
});
