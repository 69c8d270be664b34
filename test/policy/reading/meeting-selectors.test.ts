import { MeetingSelectors } from "../../../constructs/policy/reading/meeting-selectors";
import type { Selector } from "../../../constructs/policy/reading/selectors";
import { EVERYTHING, readSelector } from "../../../constructs/policy/reading/selectors";

const of = (matchLabels: object): Selector => readSelector({ matchLabels })!;
const among = (...all: readonly (Selector | undefined)[]) =>
  new MeetingSelectors(all.map((selector, item) => ({ item, selector })));
const any = () => true;

test("selectors of other values of one label select nothing together", () => {
  const apps = among(of({ app: "a" }), of({ app: "b" }));
  expect(apps.find(of({ app: "b" }), any)).toBe(1);
  expect(apps.find(of({ app: "c" }), any)).toBeUndefined();
  expect(among().find(EVERYTHING, any)).toBeUndefined();
});

test("selectors of other labels may select something together, as may all that are not known", () => {
  const apps = among(of({ app: "a" }), of({ app: "b" }), of({ tier: "web" }));
  expect(apps.find(of({ app: "c" }), any)).toBe(2);
  expect(apps.find(of({ app: "c", tier: "db" }), any)).toBeUndefined();
  expect(apps.find(undefined, any)).toBe(0);
  expect(among(of({ app: "a" }), undefined).find(of({ app: "b" }), any)).toBe(1);
});

test("a value that only an apply knows may be another, by what stands around it", () => {
  const apps = among(of({ app: "${var.x}-api" }), of({ app: "b" }));
  expect(apps.find(of({ app: "a-api" }), any)).toBe(0);
  expect(apps.find(of({ app: "c" }), any)).toBeUndefined();
  expect(apps.find(of({ app: "${var.y}" }), (item) => item === 1)).toBe(1);
});

test("several values of a label are met by one of them", () => {
  const expression = { key: "app", operator: "In", values: ["a", "c"] };
  const several = readSelector({ matchExpressions: [expression] })!;
  expect(among(several, of({ app: "b" })).find(of({ app: "c" }), any)).toBe(0);
  expect(among(several).find(of({ app: "b" }), any)).toBeUndefined();
});

test("of a thousand with a value each, few are asked", () => {
  const apps = among(...Array.from({ length: 1000 }, (_, index) => of({ part: "x", app: `a${index}` })));
  let asked = 0;
  apps.find(of({ part: "x", app: "a7" }), () => (asked += 1) < 0);
  expect(asked).toBe(1);
});
