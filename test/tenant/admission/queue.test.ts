import { queue } from "../../../constructs/tenant/admission/queue";

const expressionOf = (id: string) => queue.validations.find((validation) => validation.id === id)!.expression;
const variable = (name: string) => queue.variables.find((each) => each.name === name)!.expression;

test("a person may say nothing to the queue that it has not a rule for", () => {
  const allowed = [...expressionOf("queue/marks").matchAll(/"kueue\.x-k8s\.io\/([a-z-]+)"/g)].map(([, name]) => name);
  const refused = [
    "prebuilt-workload-name",
    "elastic-job",
    "admission-gated-by",
    "workload",
    "podset",
    "pod-group-fast-admission",
  ];
  expect(refused.filter((name) => allowed.includes(name))).toEqual([]);
});

test("what the queue reads is in labels and in annotations, and both are seen", () => {
  expect(variable("marks")).toMatch(/m\.\?labels.*m\.\?annotations/);
});

test("owners are told by their uid, so that a name alone makes no old owner of a new one", () => {
  expect(variable("owners")).toContain("string(o.uid)");
});

test("a gate is judged by who removes it, not by which pod it is on", () => {
  expect(expressionOf("queue/gates")).toContain("system:serviceaccounts:kueue-system");
  expect(expressionOf("queue/gates")).not.toContain("kube-system");
});
