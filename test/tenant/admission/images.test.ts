import { images } from "../../../constructs/tenant/admission/images";

const expressionOf = (id: string) => images.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => images.variables.find((each) => each.name === name)!.expression;

test("volumes that are images come from the same registries", () => {
  expect(variable("images")).toContain('.filter(v, "image" in v)');
});

test("a name is compared from its start", () => {
  expect(expressionOf("images/registry")).toContain("variables.mayImages.exists(i, it.startsWith(i))");
});
