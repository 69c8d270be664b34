import {
  pinned,
  readSelector,
  selectsEveryNamespace,
  renderSelector,
  selects,
} from "../../../constructs/policy/reading/selectors";

const read = (value: unknown) => readSelector(value)!;

test("no selector is not an empty one", () => {
  expect(readSelector(undefined)).toBeUndefined();
  expect(readSelector(null)).toBeUndefined();
  expect(read({}).empty).toBe(true);
});

test("all requirements must hold", () => {
  const selector = read({
    matchLabels: { a: "1" },
    matchExpressions: [{ key: "b", operator: "NotIn", values: ["2"] }],
  });
  expect(selects(selector, { a: "1" })).toBe(true);
  expect(selects(selector, { a: "1", b: "2" })).toBe(false);
  expect(selects(selector, { b: "3" })).toBe(false);
});

test.each([
  ["In", ["x"], { k: "x" }, true],
  ["In", ["x"], { k: "y" }, false],
  ["In", ["x"], {}, false],
  ["NotIn", ["x"], {}, true],
  ["Exists", [], { k: "" }, true],
  ["Exists", [], {}, false],
  ["DoesNotExist", [], {}, true],
  ["DoesNotExist", [], { k: "x" }, false],
])("%s %j on %j is %s", (operator, values, labels, expected) => {
  expect(selects(read({ matchExpressions: [{ key: "k", operator, values }] }), labels as Record<string, string>)).toBe(
    expected,
  );
});

test("labels that every object inherits are not its own", () => {
  expect(selects(read({ matchExpressions: [{ key: "constructor", operator: "Exists" }] }), {})).toBe(false);
});

test("a label is pinned to the values that all requirements on it allow", () => {
  const selector = read({
    matchLabels: { t: "a" },
    matchExpressions: [{ key: "t", operator: "In", values: ["a", "b"] }],
  });
  expect(pinned(selector, "t")).toEqual(["a"]);
  expect(pinned(selector, "other")).toBeUndefined();
  expect(pinned(read({ matchExpressions: [{ key: "t", operator: "Exists" }] }), "t")).toBeUndefined();
});

test("requirements that cannot be read select more, not less", () => {
  expect(read({ matchExpressions: [{ key: "t", operator: "Near", values: ["a"] }, "odd"] }).empty).toBe(true);
});

test("a selector is written as kubectl writes it", () => {
  const selector = read({
    matchLabels: { a: "1" },
    matchExpressions: [
      { key: "b", operator: "In", values: ["2", "3"] },
      { key: "c", operator: "DoesNotExist" },
    ],
  });
  expect(renderSelector(selector)).toBe("a=1, b in (2, 3), !c");
  expect(renderSelector(read({}))).toBe("everything");
});

test.each([
  [{}, true],
  [{ matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "Exists" }] }, true],
  [{ matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["kube-system"] }] }, false],
  [{ matchExpressions: [{ key: "team", operator: "Exists" }] }, false],
])("%j selects every namespace: %s", (selector, expected) => {
  expect(selectsEveryNamespace(readSelector(selector)!)).toBe(expected);
});
