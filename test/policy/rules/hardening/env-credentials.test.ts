import { evidenceFromExample } from "../../../../constructs/policy/example";
import { envCredentials } from "../../../../constructs/policy/rules/hardening/env-credentials";
import { exampleDeployment } from "../../../../constructs/policy/workload-examples";
import { foundBy } from "../../support";

const said = (container: string) => foundBy(envCredentials, evidenceFromExample(exampleDeployment({ container })));

test("arguments are read as those of the program that the command names", () => {
  expect(said("command: [mysql]\nargs: [-ph0rse]").join()).toContain("has a credential in args (mysql -p)");
  expect(said("command: [mkdir]\nargs: [-ph0rse]")).toEqual([]);
  expect(said("args: [-ph0rse]")).toEqual([]);
});

test("what a command holds is told of the command alone", () => {
  const found = said("command: [redis-cli, -a, h0rse]\nargs: [ping]").join();
  expect(found).toContain("has a credential in command (redis-cli -a)");
  expect(found).not.toMatch(/args|h0rse/);
});
