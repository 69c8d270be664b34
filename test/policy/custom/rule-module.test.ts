import { RuleModule } from "../../../constructs/policy/custom/rule-module";
import { evidenceOf, object } from "../support";
import { buildThread, moduleFiles, moduleText } from "./modules";

const write = moduleFiles();
beforeAll(buildThread, 240_000);

test("a module that was closed starts again when it is asked, with the evidence of then", () => {
  const module = new RuleModule(write(moduleText()).path, { loadMs: 60_000, ruleMs: 60_000 });
  const [rule] = module.rules();
  const names = (...given: readonly string[]) =>
    rule!.subjects(evidenceOf(...given.map((name) => object("ConfigMap", name)))).map(({ name }) => name);
  expect(names("a")).toEqual(["ConfigMap default/a in a1"]);
  module.close();
  expect(names("b", "c")).toEqual(["ConfigMap default/b in a1", "ConfigMap default/c in a1"]);
  module.close();
});
