import { storage } from "../../../constructs/tenant/admission/storage";

const expressionOf = (id: string) => storage.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => storage.variables.find((each) => each.name === name)!.expression;

test("a claim without a class would get the cell's default, which is nobody's", () => {
  expect(variable("classes")).toContain('.orValue("no class")');
});

test("the node of a claim's volume is chosen by the scheduler", () => {
  expect(expressionOf("storage/binding")).toContain("system:kube-scheduler");
});

test.each(["hostPath", "csi", "nfs", "iscsi", "rbd", "cephfs", "fc", "flexVolume", "local"])(
  "%s is no volume of a tenant's",
  (kind) => {
    expect(expressionOf("storage/volumes")).not.toContain(`"${kind}"`);
  },
);
