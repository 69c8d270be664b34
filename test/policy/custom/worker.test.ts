import { check } from "../../../constructs/policy/checker";
import { loadRuleModules } from "../../../constructs/policy/custom/load";
import { evidenceOf } from "../support";
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
