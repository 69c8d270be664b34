import { engineRules } from "../../constructs/policy/engine-rules";
import { readBaseline } from "../../constructs/policy/baseline-file";
import { readWaivers } from "../../constructs/policy/waiver-file";
import { parse } from "yaml";

test("what the engine says has ids of its own", () => {
  const ids = engineRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !id.startsWith("policy/"))).toEqual([]);
});

test.each(engineRules.map((rule) => [rule.id, rule] as const))(
  "every example of %s is a file that can be read",
  (id, rule) => {
    const read = (text: string) =>
      id.includes("baseline") ? readBaseline("b", JSON.stringify(parse(text))) : readWaivers("w", text);
    for (const example of [...rule.examples.passing, ...rule.examples.failing])
      expect(() => read(example)).not.toThrow();
  },
);
