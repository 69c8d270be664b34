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

test.each([
  ["empties a list", (data: { items: unknown[] }) => (data.items.length = 0)],
  ["sorts a list", (data: { items: unknown[] }) => data.items.sort()],
  ["sets a field", (data: { items: unknown }) => (data.items = [])],
])("a rule that %s of the evidence crashes, and the next one is asked about what was there", async (_, change) => {
  const dataOf = (item: unknown) => (item as { object: { data: { items: unknown[] } } }).object.data;
  const bad = exampleRule({
    id: "operations/bad",
    check: (item) => {
      change(dataOf(item));
      return { verdict: "pass" };
    },
  });
  const good = exampleRule({
    id: "operations/good",
    check: (item) => ({ verdict: "unknown", reason: JSON.stringify(dataOf(item).items) }),
  });
  const it = host({ rules: [bad, good] });
  await it.answer({ ask: "load", file: "" });
  const item = object("ConfigMap", "a");
  const changing = { ...item, object: { ...item.object, data: { items: [2, 1] } } };
  await it.answer({ ask: "evidence", evidence: { objects: [changing], stacks: [] } });
  const ask = (rule: string) => it.answer({ ask: "judge", rule, parameters: undefined });
  expect(await ask("operations/bad")).toMatchObject({ value: [{ said: { crashed: expect.anything() } }] });
  expect(await ask("operations/good")).toMatchObject({ value: [{ said: { verdicts: { reason: "[2,1]" } } }] });
});

test("a check that is async is a crash that says so, also where its promise fails", async () => {
  const checks = [() => Promise.resolve({ verdict: "pass" }), () => Promise.reject(new Error("later"))];
  for (const check of checks) {
    const rule = exampleRule({ check: check as never });
    const it = host({ rules: [rule] });
    await it.answer({ ask: "load", file: "" });
    await it.answer({ ask: "evidence", evidence: { objects: [object("ConfigMap", "a")], stacks: [] } });
    expect(await it.answer({ ask: "judge", rule: rule.id, parameters: undefined })).toMatchObject({
      value: [{ said: { crashed: "check gave a promise: a rule answers at once, without async and await" } }],
    });
  }
});
