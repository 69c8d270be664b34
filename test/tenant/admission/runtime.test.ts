import { runtime } from "../../../constructs/tenant/admission/runtime";

const expressionOf = (id: string) => runtime.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => runtime.variables.find((each) => each.name === name)!.expression;

test("every maker's GPUs may be asked for: the quota bounds those that the cell has", () => {
  expect(expressionOf("runtime/devices")).toContain('["amd.com/gpu", "habana.ai/gaudi", "nvidia.com/gpu"]');
});

test("a rail may be asked for where the tenant has it", () => {
  expect(expressionOf("runtime/devices")).toContain('variables.mayNetworks.exists(n, n.split("=")[0] == it)');
});

test("devices count in requests as in limits", () => {
  expect(variable("devices")).toMatch(/\?requests.*\?limits/);
});

test("what plugins write down is theirs on running pods only", () => {
  expect(expressionOf("runtime/annotations")).toMatch(
    /^\(request\.operation == "UPDATE" && request\.resource\.resource == "pods" && /,
  );
});
