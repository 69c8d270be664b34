import { renderCatalogue } from "../../constructs/policy/catalogue";
import { rules } from "../../constructs/policy/rules";
import { engineRules } from "../../constructs/policy/engine-rules";
import { exampleRule } from "./support";

test("a rule's section says all that its file says", () => {
  const page = renderCatalogue([
    exampleRule({
      title: "A title",
      source: "A source",
      examples: { passing: ["good: true"], failing: ["good: false"] },
    }),
  ]);
  expect(page).toContain("| [`hardening/example`](#hardeningexample) | error | A title |");
  expect(page).toContain("### hardening/example");
  for (const part of ["So that the engine can be tried.", "Fix: mend it", "Source: A source"])
    expect(page).toContain(part);
  expect(page).toContain("Forbidden:\n\n```yaml\ngood: false\n```");
  expect(page).toContain("Allowed:\n\n```yaml\ngood: true\n```");
});

test("every link of the catalogue leads to a heading", () => {
  const page = renderCatalogue([...rules, ...engineRules]);
  const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, id]) => id!.replace(/[^a-z0-9-]/g, ""));
  const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
  expect(links).toEqual(headings);
  expect(links).toHaveLength(rules.length + engineRules.length);
});
