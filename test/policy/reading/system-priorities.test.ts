import { HIGHEST_PRIORITY, SYSTEM_PRIORITIES } from "../../../constructs/policy/reading/system-priorities";
import { rules } from "../../../constructs/policy/rules";
import { evidenceOf, foundBy, object } from "../support";

const rule = rules.find(({ id }) => id === "operations/one-default-priority")!;
const said = (name: string, value: number) =>
  foundBy(rule, evidenceOf(object("PriorityClass", name, { apiVersion: "scheduling.k8s.io/v1", value })));

test.each(Object.entries(SYSTEM_PRIORITIES))("%s is Kubernetes' own with its value alone", (name, value) => {
  expect(said(name, value)).toEqual([]);
  expect(said(name, HIGHEST_PRIORITY)).toEqual([expect.stringContaining("violation: ")]);
  expect(said("mine", value)).toEqual([expect.stringContaining("violation: ")]);
});

test("the highest value of one's own may be had, and no higher", () => {
  expect([said("mine", HIGHEST_PRIORITY), said("mine", HIGHEST_PRIORITY + 1)]).toEqual([
    [],
    [expect.stringContaining("violation: ")],
  ]);
});
