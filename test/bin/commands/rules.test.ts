import { rules } from "../../../constructs/policy/rules";
import { engineRules } from "../../../constructs/policy/engine-rules";
import { packs } from "../../../constructs/policy/packs";
import { place } from "../support";

const at = place();
const ids = [...rules, ...engineRules].map(({ id }) => id);

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

test("a rule names the packs that list it, and what a policy may set of it", async () => {
  const { stdout } = await at.run("rules", "hardening/image-registry");
  expect(stdout).toMatch(/\nPacks: {2}default, nsa-cisa\n/);
  expect(stdout).toContain("policy.yaml");
});

test("packs are a line each, with the number of their rules", async () => {
  const { code, stdout } = await at.run("rules", "--packs");
  expect(code).toBe(0);
  const lines = stdout.trimEnd().split("\n").slice(1);
  expect(lines.map((line) => line.split(" ")[0])).toEqual(packs.map(({ id }) => id));
  expect(lines[0]).toContain(` ${rules.length} `);
});

test("a pack lists its own rules, with the severity that it gives them", async () => {
  const { stdout } = await at.run("rules", "--pack", "pss-restricted");
  expect(stdout).toMatch(/^hardening\/run-as-non-root +error/m);
  expect(stdout).not.toContain("power/grid");
});

test("a pack that there isn't is refused with what it might have been", async () => {
  const { code, stderr } = await at.run("rules", "--pack", "nsa-cis");
  expect([code, stderr.includes("did you mean nsa-cisa?")]).toEqual([1, true]);
});
