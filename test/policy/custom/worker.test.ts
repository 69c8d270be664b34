import { check } from "../../../constructs/policy/checker";
import { loadRuleModules } from "../../../constructs/policy/custom/load";
import { evidenceOf, object } from "../support";
import { buildThread, moduleFiles, moduleText } from "./modules";

const write = moduleFiles();
beforeAll(buildThread, 240_000);

test("a module's process.exit ends neither the thread nor what asked it", () => {
  const file = write(moduleText({ subjects: `() => process.exit(0)` }));
  const loaded = loadRuleModules([file]);
  expect(check(evidenceOf(), loaded).crashes).toEqual([
    { rule: "operations/named", message: "a rule module may not call process.exit" },
  ]);
  loaded.close();
});

test("a module that awaits at its top is loaded", () => {
  const text = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
await Promise.resolve();
${moduleText({ exports: "export const rules = [rule];" })}`;
  const loaded = loadRuleModules([write(text, "awaits.mjs")]);
  expect(check(evidenceOf(object("ConfigMap", "a")), loaded).findings).toMatchObject([{ actual: "is named a" }]);
  loaded.close();
});

test.each([
  ["a promise that nobody awaits", "void Promise.reject(new Error('no network'));"],
  ["a callback", "queueMicrotask(() => { throw new Error('no network'); });"],
])("what fails in %s is a crash, and the module is asked on", (_, aside) => {
  const once = `let times = 0; const aside = () => { times += 1; if (times === 1) { ${aside} } };`;
  const file = write(moduleText({ before: once, check: "() => { aside(); return pass(); }" }));
  const loaded = loadRuleModules([file], { limits: { ruleMs: 20_000 } });
  const ask = () => check(evidenceOf(object("ConfigMap", "a")), loaded);
  expect(ask().crashes).toEqual([
    { rule: "operations/named", message: "something failed that no rule waited for: no network" },
  ]);
  expect(ask()).toMatchObject({ crashes: [], counts: { verdicts: { pass: 1 } } });
  loaded.close();
});
