import { z } from "zod";
import { parameterSchema, parametersOf } from "../../constructs/policy/parameters";
import { rules } from "../../constructs/policy/rules";
import { exampleRule } from "./support";

test("each parameter has its description and its default", () => {
  const parameters = z.strictObject({
    most: z.int().default(3).meta({ description: "At most so many." }),
    names: z.array(z.string()).default(["a"]).meta({ description: "Names." }),
  });
  expect(parametersOf({ ...exampleRule(), parameters })).toEqual([
    { name: "most", description: "At most so many.", fallback: "3" },
    { name: "names", description: "Names.", fallback: '["a"]' },
  ]);
});

test("a rule without parameters has none", () => {
  expect([parametersOf(exampleRule()), parameterSchema(exampleRule())]).toEqual([[], undefined]);
});

test("every parameter of every rule has a description and a default", () => {
  const all = rules.flatMap((rule) => parametersOf(rule).map((parameter) => ({ id: rule.id, ...parameter })));
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter(({ description, fallback }) => description === "" || fallback === "")).toEqual([]);
});
