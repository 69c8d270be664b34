import { ModuleHost } from "../../../constructs/policy/custom/module-host";
import { exampleRule, object } from "../support";

const host = (module: unknown, progress: (subject: number) => void = () => undefined) =>
  new ModuleHost(() => Promise.resolve(module), progress);

test("a host tells which subject it is at before it judges", async () => {
  const seen: number[] = [];
  const rule = exampleRule({ check: () => ({ verdict: "pass" }) });
  const it = host({ rules: [rule] }, (subject) => seen.push(subject));
  await it.answer({ ask: "load", file: "" });
  await it.answer({
    ask: "evidence",
    evidence: { objects: [object("ConfigMap", "a"), object("ConfigMap", "b")], stacks: [] },
  });
  expect(await it.answer({ ask: "judge", rule: rule.id, parameters: undefined })).toMatchObject({
    value: [{ object: 0, said: { verdicts: { verdict: "pass" } } }, { object: 1 }],
  });
  expect(seen).toEqual([1, 2]);
});

test("what is asked of a rule that there isn't fails", async () => {
  expect(await host({ rules: [exampleRule()] }).answer({ ask: "judge", rule: "x/y", parameters: {} })).toEqual({
    failed: "there is no rule x/y",
  });
});
