import { expressionOf } from "../../../constructs/policy/cel/environment";
import type { RuleCel } from "../../../constructs/policy/cel/rule-cel";
import {
  celList,
  celOnContainers,
  celOnImages,
  celOnObjects,
  celOnPods,
  celOnSecurityContexts,
} from "../../../constructs/policy/cel/rule-cel";
import { celValue } from "../../../constructs/policy/cel/values";

const container = (name: string, more: object = {}) => ({ name, image: "a", ...more });

/** Whether the CEL holds, and what it says otherwise. */
function ask(cel: RuleCel, object: object, before?: object): readonly [holds: unknown, message: unknown] {
  const activation: Record<string, unknown> = {
    object: celValue(object),
    oldObject: celValue(before ?? null),
    request: { operation: before === undefined ? "CREATE" : "UPDATE" },
  };
  activation["variables"] = cel.variables.reduce<Record<string, unknown>>((known, { name, expression }) => {
    const outcome = expressionOf(expression).evaluate({ ...activation, variables: known });
    return { ...known, [name]: "value" in outcome ? outcome.value : outcome.error };
  }, {});
  const value = (expression: string) => {
    const outcome = expressionOf(expression).evaluate(activation);
    return "value" in outcome ? outcome.value : outcome.error;
  };
  return [value(cel.expression), cel.messageExpression === undefined ? cel.message : value(cel.messageExpression)];
}

const spec = {
  containers: [container("a"), container("b", { tty: true })],
  initContainers: [container("i", { tty: true })],
};
const noTty = celOnContainers({ holds: "!c.?tty.orValue(false)", says: "has a tty" });

test.each([
  ["Pod", { spec }],
  ["PodTemplate", { template: { spec } }],
  ["Deployment", { spec: { template: { spec } } }],
  ["Job", { spec: { template: { spec } } }],
  ["CronJob", { spec: { jobTemplate: { spec: { template: { spec } } } } }],
  ["JobSet", { spec: { replicatedJobs: [{ template: { spec: { template: { spec } } } }] } }],
  ["LeaderWorkerSet", { spec: { leaderWorkerTemplate: { workerTemplate: { spec } } } }],
])("one CEL finds the containers of a %s, and names those that fail", (kind, body) => {
  expect(ask(noTty, { kind, ...body })).toEqual([false, "container i, container b has a tty"]);
});

test("a workload without a template has nothing to judge", () => {
  expect(ask(noTty, { kind: "ReplicationController", spec: {} })[0]).toBe(true);
});

test("kinds of containers and pods may be left alone", () => {
  const onlyMain = celOnContainers({ holds: "!c.?tty.orValue(false)", says: "has a tty", kinds: ["container"] });
  expect(ask(onlyMain, { kind: "Pod", spec })[1]).toBe("container b has a tty");
  const unless = celOnContainers({ holds: "false", says: "x", unless: "p.?hostNetwork.orValue(false)" });
  expect(ask(unless, { kind: "Pod", spec: { ...spec, hostNetwork: true } })[0]).toBe(true);
});

test("images are those of containers, and those of volumes", () => {
  const cel = celOnImages({ holds: (image) => `${image} == "a"`, says: "is bad" });
  const volumes = [
    { name: "m", image: { reference: "b" } },
    { name: "n", image: {} },
    { name: "d", emptyDir: {} },
  ];
  expect(
    ask(cel, { kind: "Pod", spec: { volumes, containers: [container("a"), container("b", { image: "c" })] } }),
  ).toEqual([false, "container b, volume m, volume n is bad"]);
  expect(ask(cel, { kind: "Pod", spec: { containers: [container("a")] } })[0]).toBe(true);
});

test("security contexts are those of the pod and of its containers", () => {
  const cel = celOnSecurityContexts({ holds: "x.?runAsUser.orValue(1) != 0", says: "is root" });
  const root = { securityContext: { runAsUser: 0 } };
  expect(ask(cel, { kind: "Pod", spec: { ...root, containers: [container("a", root), container("b")] } })).toEqual([
    false,
    "pod, container a is root",
  ]);
});

test("pods are judged by themselves, objects as they are", () => {
  expect(
    ask(celOnPods({ holds: "!p.?hostPID.orValue(false)", says: "is bad" }), { kind: "Pod", spec: { hostPID: true } }),
  ).toEqual([false, "pod is bad"]);
  const match = { apiGroups: [""], resources: ["services"] };
  expect(ask(celOnObjects(match, { holds: "has(o.spec)", says: "has no spec" }), { kind: "Service" })).toEqual([
    false,
    "has no spec",
  ]);
});

test("what stays as it is may be finished with, and what changes is judged", () => {
  const pod = { kind: "Pod", metadata: { finalizers: [] }, spec };
  expect(ask(noTty, pod, { ...pod, metadata: {} })[0]).toBe(true);
  expect(ask(noTty, pod, { ...pod, spec: {} })[0]).toBe(false);
});

test("texts are CEL's own, whatever stands in them", () => {
  expect(expressionOf(`${celList(['a"b', "c\\d\n"])}[1].size()`).evaluate({})).toEqual({ value: 4n });
});
