import { z } from "zod";
import { check } from "../../../constructs/policy/checker";
import type { CheckOptions } from "../../../constructs/policy/checker";
import type { LoadedRules, LoadOptions } from "../../../constructs/policy/custom/load";
import { loadRuleModules } from "../../../constructs/policy/custom/load";
import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import { evidenceOf, object } from "../support";
import { buildThread, moduleFiles, moduleText } from "./modules";

const write = moduleFiles();
const open: LoadedRules[] = [];

beforeAll(buildThread, 240_000);
afterAll(() => open.forEach((each) => each.close()));

const load = (files: readonly { readonly name: string; readonly path: string }[], options: LoadOptions = {}) => {
  const loaded = loadRuleModules(files, options);
  open.push(loaded);
  return loaded.rules;
};
const report = (text: string, evidence: Evidence, more: Partial<CheckOptions> = {}, options: LoadOptions = {}) =>
  check(evidence, { rules: load([write(text)], options), ...more });

const two = evidenceOf(object("ConfigMap", "a"), object("ConfigMap", "x-b"), object("Secret", "s"));

test("a rule of one's own judges like any other", () => {
  const { findings, counts, coverage, crashes } = report(moduleText(), two);
  expect(crashes).toEqual([]);
  expect(findings).toMatchObject([
    { rule: "operations/named", severity: "warning", subject: "ConfigMap default/a in a1", actual: "is named a" },
  ]);
  expect(counts.verdicts).toMatchObject({ pass: 1, violation: 1 });
  expect(coverage).toMatchObject({ objects: 3, judged: 2 });
});

test("what a rule of one's own joins makes it unknown where that is open", () => {
  const open = { ...object("Secret", "s"), unknown: ["data"], whyUnknown: { data: "is var.data" } };
  const parts = { rule: `joins: [{ kinds: ["Secret"], by: ["data"], can: "break" }],`, check: `() => pass()` };
  const { findings } = report(moduleText(parts), evidenceOf(object("ConfigMap", "a"), open));
  expect(findings).toMatchObject([
    {
      subject: "ConfigMap default/a in a1",
      verdict: "unknown",
      reason: "it hangs on Secret default/s, whose data is var.data",
    },
  ]);
  const wrong = moduleText({ rule: `joins: [{ kinds: ["Secret"], by: ["data"], can: "both" }],` });
  expect(() => load([write(wrong)])).toThrow(/joins/);
});

test("an ES module is loaded, too", () => {
  const text = moduleText({ exports: "" })
    .replace(/^const (\{.*\}) = require\((.*)\);/, "import policy from $2;\nconst $1 = policy;")
    .concat("export const rules = [rule];");
  expect(load([write(text, "rules.mjs")]).map(({ id }) => id)).toEqual(["operations/named"]);
});

test("parameters are parsed by the module's own model", () => {
  const parts = {
    before: `const { z } = require(${JSON.stringify(require.resolve("zod"))});`,
    rule: `parameters: z.strictObject({ prefix: z.string().default("x-") }),`,
    check: `({ object }, _, { prefix }) => object.metadata.name.startsWith(prefix) ? pass() : violation({ actual: "a", expected: prefix })`,
  };
  const [rule] = load([write(moduleText(parts))]);
  expect(rule!.parameters!.parse({})).toEqual({ prefix: "x-" });
  expect(() => rule!.parameters!.parse({ prefix: 7 })).toThrow(z.ZodError);
  const parameters = { "operations/named": { prefix: "a" } };
  expect(check(two, { rules: [rule!], parameters }).findings).toMatchObject([
    { subject: "ConfigMap default/x-b in a1" },
  ]);
});

test("a check that throws is a crash at its subject, and the others are judged", () => {
  const parts = {
    check: `({ object }) => { if (object.metadata.name === "a") throw new Error("oh"); return pass(); }`,
  };
  const { crashes, counts } = report(moduleText(parts), two);
  expect(crashes).toEqual([{ rule: "operations/named", subject: "ConfigMap default/a in a1", message: "oh" }]);
  expect(counts.verdicts.pass).toBe(1);
});

test("a check that never ends is stopped, said once with its place, and the module's other rules still judge", () => {
  const parts = {
    check: `({ object }) => { while (object.metadata.name === "x-b"); return pass(); }`,
    exports: `exports.rules = [rule, { ...rule, id: "operations/other", check: () => pass() }];`,
  };
  const { crashes, counts } = report(moduleText(parts), two, {}, { limits: { ruleMs: 3_000 } });
  expect(crashes).toEqual([
    { rule: "operations/named", message: "it gave no answer within 3 s and was stopped at subject 2" },
  ]);
  expect(counts.verdicts.pass).toBe(2);
});

test("a verdict that is no plain data is a crash", () => {
  const parts = { check: `() => ({ ...pass(), why: () => 1 })` };
  const { crashes } = report(moduleText(parts), two);
  expect(crashes).toMatchObject([{ message: expect.stringContaining("no plain data") as string }]);
});

test.each(['"fine"', '["fine"]', "7", '{ verdict: "fine" }', "{}"])(
  "a verdict that is none, %s, is a crash",
  (answer) => {
    const { crashes, counts } = report(moduleText({ check: `() => (${answer})` }), two);
    expect(crashes).toMatchObject([
      { subject: "ConfigMap default/a in a1" },
      { subject: "ConfigMap default/x-b in a1" },
    ]);
    expect(counts.verdicts.pass).toBe(0);
  },
);

test("subjects that are none are a crash", () => {
  const { crashes } = report(moduleText({ subjects: `() => 7` }), two);
  expect(crashes).toMatchObject([{ rule: "operations/named", message: expect.stringContaining("map") as string }]);
});

test("what a module prints is in no report", () => {
  const { findings } = report(moduleText({ before: `console.log("hello")` }), two);
  expect(findings).toHaveLength(1);
});

test("a module that never ends loading is a fault", () => {
  const file = write("while (true);");
  expect(() => load([file], { limits: { loadMs: 2_000 } })).toThrowFault({
    code: "policy/module-stopped",
    received: file.name,
  });
});

test("a module that ends its process is a fault", () => {
  expect(() => load([write("process.exit(0);")])).toThrowFault({ code: "policy/module-failed" });
});

test("a module that throws is a fault with its message", () => {
  expect(() => load([write(`throw new Error("not today");`)])).toThrow(/not today/);
});

test.each([
  ["nothing", ""],
  ["an empty list", "exports.rules = [];"],
  ["a word", `module.exports = "rules";`],
  ["no rules", "exports.rules = [1, null];"],
  ["a rule without a check", moduleText({ exports: "const { check, ...less } = rule; exports.rules = [less];" })],
  ["a rule of an unknown area", moduleText({ exports: `exports.rules = [{ ...rule, id: "mine/x" }];` })],
  ["a rule of an unknown severity", moduleText({ exports: `exports.rules = [{ ...rule, severity: "bad" }];` })],
])("a module that exports %s is a fault that says what is expected", (_, text) => {
  expect(() => load([write(text)])).toThrowFault({ code: "policy/module-exports" });
});

test("an id that a rule has already is a fault, and so is one that two modules give", () => {
  const [first, second] = [write(moduleText()), write(moduleText())];
  expect(() => load([first], { taken: ["operations/named"] })).toThrowFault({
    code: "policy/rule-exists",
    received: "operations/named",
  });
  expect(() => load([first, second])).toThrowFault({ code: "policy/rule-exists" });
  const engines = write(moduleText({ id: "policy/waiver-unused" }));
  expect(() => load([engines])).toThrowFault({ code: "policy/rule-exists", received: "policy/waiver-unused" });
});

test("all faults of all modules are said at once", () => {
  const files = [write(""), { name: "gone.cjs", path: "/nowhere/gone.cjs" }, write("", "rules.txt")];
  expect(() => load(files)).toThrow(/module-exports[^]*module-missing[^]*module-type/);
});

const readsTypescript = typeof (process.features as { typescript?: unknown }).typescript === "string";
(readsTypescript ? test.skip : test)("TypeScript that this Node does not read must be compiled, which is said", () => {
  expect(() => load([write("export const rules: unknown[] = [];", "rules.ts")])).toThrowFault({
    code: "policy/module-not-compiled",
  });
});
