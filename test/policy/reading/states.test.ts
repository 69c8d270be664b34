import type { StackEvidence } from "../../../constructs/policy/evidence/evidence";
import { NO_EVIDENCE } from "../../../constructs/policy/evidence/evidence";
import { judgeStates, states, whyUnread } from "../../../constructs/policy/reading/states";
import { pass, unknown, violation } from "../../../constructs/policy/verdict";

function stack(id: string, kind: StackEvidence["kind"]): StackEvidence {
  return { id, kind, providers: {}, requiredProviders: {}, resources: [] };
}

const bad = violation({ actual: "lie open", expected: "otherwise" });

test("a site's own stacks are one subject, anybody else's each their own", () => {
  const stacks = [stack("a", "capacity"), stack("b", "tenant"), stack("net", "foreign"), stack("dns", "foreign")];
  const subjects = states({ ...NO_EVIDENCE, stacks });
  expect(subjects.map(({ name, item }) => [name, item.length])).toEqual([
    ["states of the site", 2],
    ["stack net", 1],
    ["stack dns", 1],
  ]);
});

test("what is wrong with many states is said once, with how many they are", () => {
  const many = Array.from({ length: 5 }, (_, index) => stack(`s${index}`, "tenant"));
  expect(judgeStates(many, ({ id }) => (id === "s0" ? [] : [bad]))).toEqual([
    { ...bad, detail: "in s1, s2, s3 and 1 more" },
  ]);
});

test("states with nothing wrong pass, and one by itself is not listed", () => {
  expect(judgeStates([stack("a", "tenant")], () => [])).toEqual([pass()]);
  expect(judgeStates([stack("a", "foreign")], () => [bad])).toEqual([bad]);
});

test("of one attribute what is wrong is told, not what is unknown", () => {
  const said = judgeStates([stack("a", "tenant"), stack("b", "tenant")], ({ id }) =>
    id === "a" ? [violation({ ...bad, attribute: "x" }), unknown("y is open", "y")] : [unknown("x is open", "x")],
  );
  expect(said).toEqual([{ ...bad, attribute: "x", detail: "in a" }, unknown("y is open", "y")]);
});

test("what is not read is the reason", () => {
  expect(whyUnread(stack("a", "foreign"), "where it is")).toBe("neither a plan nor a state says where it is");
  expect(whyUnread({ ...stack("a", "foreign"), unreadFiles: ["main.tf"] }, "where it is")).toBe(
    "where it is may stand in main.tf, which is HCL and not read",
  );
});
