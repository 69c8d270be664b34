import { z } from "zod";
import { packs } from "../../../constructs/policy/packs";
import { rulesOf } from "../../../constructs/policy/packs/pack";
import { rules } from "../../../constructs/policy/rules";
import { readPolicy } from "../../../constructs/policy/settings/policy-file";
import type { SettingsRequest } from "../../../constructs/policy/settings/settle";
import { settle } from "../../../constructs/policy/settings/settle";
import { exampleRule } from "../support";

const HEAD = "apiVersion: gigafactory/v1\nkind: Policy\n";
const policy = (text: string) => readPolicy("policy.yaml", `${HEAD}${text}`);
const parameters = z.strictObject({ most: z.int().min(1).default(3), names: z.array(z.string()).default([]) });
const own = { ...exampleRule({ id: "hardening/own", severity: "warning" }), parameters };
const settled = (text: string | undefined, request: SettingsRequest = {}, custom = [own]) =>
  settle(text === undefined ? undefined : policy(text), request, { own: rules, custom });
const asked = (...given: Parameters<typeof settled>) => settled(...given).settings.rules.map(({ id }) => id);
const faults = (...given: Parameters<typeof settled>) =>
  settled(...given).faults.map(({ code, at }) => `${code} ${at?.line ?? "-"}:${at?.column ?? "-"}`);
const members = (id: string) =>
  rulesOf(
    packs.find((pack) => pack.id === id)!,
    rules.map((rule) => rule.id),
  );

test("nobody's word: the pack default, and rules of the user's own", () => {
  expect(asked(undefined)).toEqual([...members("default"), own.id]);
});

test("packs of the command line go before those of the policy", () => {
  expect(asked("packs: [nsa-cisa]")).toEqual([...members("nsa-cisa"), own.id]);
  expect(asked("packs: [nsa-cisa]", { packs: ["eu-sovereign"] })).toEqual([...members("eu-sovereign"), own.id]);
});

test("rules that are named are asked alone; with packs, beside them", () => {
  expect(asked("packs: [nsa-cisa]", { rules: ["power/grid"] })).toEqual(["power/grid"]);
  expect(asked(undefined, { rules: ["power/grid"], packs: ["eu-sovereign"] }).sort()).toEqual(
    [...members("eu-sovereign"), own.id, "power/grid"].sort(),
  );
});

test("a rule of two packs is asked once", () => {
  const ids = asked("packs: [pss-baseline, pss-restricted]");
  expect(new Set(ids).size).toBe(ids.length);
});

test("the policy's severity goes before a pack's, and a pack's before the rule's", () => {
  const severity = (text: string) =>
    settled(text).settings.rules.find(({ id }) => id === "hardening/run-as-non-root")?.severity;
  expect(severity("packs: [default]")).toBe("warning");
  expect(severity("packs: [default, pss-restricted]")).toBe("error");
  expect(severity("packs: [default, pss-restricted]\nrules: {hardening/run-as-non-root: {severity: info}}")).toBe(
    "info",
  );
});

test("parameters are what the rule's own model makes of them", () => {
  const { settings, faults: none } = settled("rules: {hardening/own: {parameters: {most: 7}}}");
  expect([settings.parameters, none]).toEqual([{ "hardening/own": { most: 7, names: [] } }, []]);
});

test("parameters that the model refuses are faults at their lines, all at once", () => {
  const text = "rules:\n  hardening/own:\n    parameters: {most: 0, mosst: 1, names: x}\n";
  expect(faults(text).sort()).toEqual(["model/out-of-range 5:24", "model/unknown-field 5:27", "model/wrong-type 5:44"]);
});

test("parameters of a rule that has none are a fault", () => {
  expect(faults("rules: {power/grid: {parameters: {most: 1}}}")).toEqual(["policy/no-parameters 3:22"]);
});

test("packs and rules that there aren't are faults with what was meant, from policy and command line together", () => {
  const { faults: found } = settled("packs: [defualt]\nrules: {power/gird: {severity: info}}", {
    rules: ["power/hall-itt"],
    packs: ["nsa"],
    skips: [{ rule: "x/y", reason: "r" }],
  });
  expect(found.map(({ code, received, fix }) => [code, received, fix])).toEqual([
    ["policy/unknown-pack", "nsa", "gigafactory rules --packs lists them"],
    ["policy/unknown-rule", "power/hall-itt", "did you mean power/hall-it or power/row-it?"],
    ["policy/unknown-rule", "x/y", "gigafactory rules lists them"],
    ["policy/unknown-pack", "defualt", "did you mean default?"],
    ["policy/unknown-rule", "power/gird", "did you mean power/grid?"],
  ]);
});

test("what is set of a rule that no pack of the policy lists has no effect, and is a fault that names those that do", () => {
  const [fault] = settled("packs: [eu-sovereign]\nrules: {power/grid: {severity: info}}").faults;
  expect([fault?.code, fault?.fix]).toEqual([
    "policy/rule-not-asked",
    "remove it, or add a pack that lists the rule: default, nvidia-ra",
  ]);
});

test("a skipped rule is not asked, and its reason is kept; the command line's goes before the policy's", () => {
  const { settings } = settled("rules: {power/grid: {skip: no grid}, power/hall-it: {skip: written}}", {
    skips: [{ rule: "power/hall-it", reason: "typed" }],
  });
  expect(settings.rules.map(({ id }) => id)).not.toContain("power/grid");
  expect(settings.skipped).toEqual([
    { rule: "power/grid", reason: "no grid" },
    { rule: "power/hall-it", reason: "typed" },
  ]);
});

test("failOn and minCoverage of the command line go before the policy's", () => {
  const text = "failOn: warning\nminCoverage: 90\n";
  expect(settled(text).settings).toMatchObject({ failOn: "warning", minCoverage: 90 });
  expect(settled(text, { failOn: "info", minCoverage: 0 }).settings).toMatchObject({ failOn: "info", minCoverage: 0 });
});
