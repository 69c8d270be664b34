import { rules } from "../../../constructs/policy/rules";
import { waiverRules } from "../../../constructs/policy/waiver";
import { place } from "../support";

const at = place();
const ids = [...rules, ...Object.values(waiverRules)].map(({ id }) => id);

test("every rule is a line: id, severity, what holds", async () => {
  const { code, stdout } = await at.run("rules");
  expect(code).toBe(0);
  expect(
    stdout
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(" ")[0]),
  ).toEqual(ids);
});

test("whatever stands in a report can be explained", async () => {
  for (const id of ids) expect((await at.run("rules", id)).stdout).toContain(`${id}  `);
});

test("a rule is explained with its reason, its fix, its source and its examples", async () => {
  const { stdout } = await at.run("rules", "power/grid");
  for (const part of ["Why:", "Fix:", "Source:", "Fails:", "Passes:"]) expect(stdout).toContain(part);
});

test("for machines it is a document, for people's pages Markdown", async () => {
  const json = JSON.parse((await at.run("rules", "--output", "json")).stdout) as { rules: { id: string }[] };
  expect(json.rules.map(({ id }) => id)).toEqual(ids);
  expect((await at.run("rules", "--output", "markdown")).stdout).toContain("### power/grid");
});

test("a rule that there isn't is refused with what it might have been", async () => {
  const { code, stderr } = await at.run("rules", "power/gird");
  expect([code, stderr.includes("did you mean power/grid?")]).toEqual([1, true]);
});
