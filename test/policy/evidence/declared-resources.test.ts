import { declaredIn } from "../../../constructs/policy/evidence/declared-resources";
import { evidenceOfTerraform } from "../support";

const configMap = { metadata: { name: "c" } };
const stackOf = (resources: object) =>
  evidenceOfTerraform({ resource: { kubernetes_config_map_v1: resources } }).stacks[0]!;

test("where all is made, what is declared are the resources", () => {
  const stack = stackOf({ a: configMap });
  expect(stack.declared).toBeUndefined();
  expect(declaredIn(stack)).toBe(stack.resources);
});

test("what is switched off, and what may be, is declared with what it names", () => {
  const off = { ...configMap, count: 0, depends_on: ["null_resource.x"] };
  const open = { ...configMap, count: "${var.n}" };
  const stack = stackOf({ a: configMap, off, open });
  expect(stack.resources.map(({ name }) => name)).toEqual(["a", "open"]);
  expect(declaredIn(stack).map(({ address, mentions }) => [address, mentions])).toEqual([
    ["kubernetes_config_map_v1.a", undefined],
    ["kubernetes_config_map_v1.open", ["var.n"]],
    ["kubernetes_config_map_v1.off", ["null_resource.x"]],
  ]);
});
