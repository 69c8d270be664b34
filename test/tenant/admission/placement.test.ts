import { placement } from "../../../constructs/tenant/admission/placement";

const expressionOf = (id: string) => placement.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => placement.variables.find((each) => each.name === name)!.expression;

test("without a word on placement every pod must be on the tenant's pools", () => {
  expect(expressionOf("placement/pool")).toContain('.orValue("all") != "gpu"');
});

test("a pool is chosen only with every one of its labels", () => {
  expect(expressionOf("placement/pool")).toContain('p.split("+").all(pair, ');
});

test("a pod that is let go by the queue is judged then", () => {
  expect(expressionOf("placement/pool")).toMatch(/request\.operation == "UPDATE" && !dyn\(oldObject\)/);
});

test("a toleration of every value has no value in its name, and so is no tenant's", () => {
  expect(variable("tolerations")).toContain('== "Exists" ? "" :');
});

test("what the scheduler itself has tolerated for a pod stays allowed", () => {
  expect(expressionOf("placement/tolerations")).toContain('"node.kubernetes.io/not-ready:NoExecute"');
});
