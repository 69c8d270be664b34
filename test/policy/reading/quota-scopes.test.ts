import { boundOf, scopesOf } from "../../../constructs/policy/reading/quota-scopes";
import { object } from "../support";

test("scopes are listed, selected, or none", () => {
  const scopes = (spec: object) => scopesOf(object("ResourceQuota", "q", { namespace: "shop", spec }));
  const matchExpressions = [{ scopeName: "PriorityClass", operator: "In", values: ["high"] }];
  expect(scopes({ scopes: ["Terminating"] })).toEqual(["Terminating"]);
  expect(scopes({ scopeSelector: { matchExpressions } })).toEqual(["PriorityClass"]);
  expect(scopes({ hard: { pods: 1 } })).toEqual([]);
});

test.each<[string, readonly (readonly [readonly string[], number])[], number]>([
  [
    "all bounds of everything hold",
    [
      [[], 60],
      [[], 40],
    ],
    40,
  ],
  [
    "a bound of some bounds no others",
    [
      [[], 60],
      [["BestEffort"], 5],
    ],
    60,
  ],
  [
    "whatever is either is bounded by both",
    [
      [["BestEffort"], 5],
      [["NotBestEffort"], 50],
    ],
    55,
  ],
  [
    "and by that of everything",
    [
      [["Terminating"], 50],
      [["NotTerminating"], 50],
      [[], 70],
    ],
    70,
  ],
  [
    "two scopes at once are fewer",
    [
      [["Terminating"], 50],
      [["NotTerminating", "BestEffort"], 5],
    ],
    50,
  ],
  [
    "of one scope there may be so many",
    [
      [["Terminating"], 50],
      [["PriorityClass"], 70],
    ],
    70,
  ],
])("%s", (_, bounds, bound) => {
  expect(boundOf(bounds)).toBe(bound);
});
