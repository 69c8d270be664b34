import { packs } from "../../../constructs/policy/packs";
import type { Pack } from "../../../constructs/policy/packs/pack";
import { packsOf, raised, rulesOf } from "../../../constructs/policy/packs/pack";
import { rules } from "../../../constructs/policy/rules";

const known = rules.map(({ id }) => id);
const pack = (id: string): Pack => packs.find((candidate) => candidate.id === id)!;
const sourced = (words: string) => rules.filter(({ source }) => source.includes(words)).map(({ id }) => id);

test("every id that a pack names is that of a rule", () => {
  const named = packs.flatMap(({ id, rules: listed, except = {}, settings = {} }) =>
    [...(listed === "all" ? [] : listed), ...Object.keys(except), ...Object.keys(settings)].map((rule) => [id, rule]),
  );
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter(([, rule]) => !known.includes(rule!))).toEqual([]);
});

test("no pack names a rule twice, or sets one that it does not list", () => {
  for (const { id, rules: listed, settings = {}, except } of packs) {
    if (listed === "all") continue;
    expect([
      id,
      listed.length - new Set(listed).size,
      Object.keys(settings).filter((rule) => !listed.includes(rule)),
    ]).toEqual([id, 0, []]);
    expect(except).toBeUndefined();
  }
});

test("what a pack sets is what the rule's own model takes", () => {
  for (const { settings = {} } of packs) {
    for (const [id, { parameters }] of Object.entries(settings)) {
      if (parameters === undefined) continue;
      expect(rules.find((rule) => rule.id === id)?.parameters?.safeParse(parameters).success).toBe(true);
    }
  }
});

test.each([
  ["pss-baseline", "Pod Security Standards, baseline"],
  ["pss-restricted", "Pod Security Standards, baseline"],
  ["pss-restricted", "Pod Security Standards, restricted"],
  ["nsa-cisa", "NSA/CISA Kubernetes Hardening Guide"],
])("%s has every rule that rests on %s", (id, source) => {
  const resting = sourced(source);
  expect(resting.length).toBeGreaterThan(3);
  expect(resting.filter((rule) => !rulesOf(pack(id), known).includes(rule))).toEqual([]);
});

test("baseline has nothing that only restricted asks", () => {
  expect(
    sourced("Pod Security Standards, restricted").filter((rule) => rulesOf(pack("pss-baseline"), known).includes(rule)),
  ).toEqual([]);
});

test("every rule of sovereignty is in eu-sovereign", () => {
  const area = known.filter((id) => id.startsWith("sovereignty/"));
  expect(area.filter((id) => !rulesOf(pack("eu-sovereign"), known).includes(id))).toEqual([]);
});

test("what restricted and special categories ask is an error there", () => {
  const severity = (id: string, rule: string) =>
    pack(id).settings?.[rule]?.severity ?? rules.find((candidate) => candidate.id === rule)?.severity;
  const mild = ["pss-restricted", "gdpr-special-category"].flatMap((id) =>
    rulesOf(pack(id), known).filter((rule) => severity(id, rule) !== "error"),
  );
  expect(mild.filter((rule) => rule !== "hardening/namespace-pod-security")).toEqual([]);
});

test("every rule is in some pack, so that none is forgotten", () => {
  expect(known.filter((id) => packsOf(id, packs).length === 0)).toEqual([]);
});

test("all is every rule but those that are left out by name", () => {
  const all: Pack = { id: "x", title: "", why: "", source: "", rules: "all", except: { b: "because" } };
  expect(rulesOf(all, ["a", "b", "c"])).toEqual(["a", "c"]);
  expect([packsOf("a", [all]), packsOf("b", [all])]).toEqual([["x"], []]);
});

test("settings raise each of the rules", () => {
  expect(raised(["a", "b"], "error")).toEqual({ a: { severity: "error" }, b: { severity: "error" } });
});
