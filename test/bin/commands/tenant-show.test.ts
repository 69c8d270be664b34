import { parseAllDocuments } from "yaml";
import { starterPlace } from "../support";

test("it says what a tenant has and how its people log in", async () => {
  const { code, stdout } = await starterPlace().run("tenant", "show", "example-lab", "site");
  expect(code).toBe(0);
  expect(stdout).toContain("Namespace example-lab in cell a1");
  expect(stdout).toContain("kubectl config set-context example-lab.a1");
});

test("a sample on stdout is YAML and nothing else", async () => {
  const { code, stdout } = await starterPlace().run("tenant", "show", "example-lab", "site", "--job", "training");
  expect(code).toBe(0);
  expect(parseAllDocuments(stdout).flatMap(({ errors }) => errors)).toEqual([]);
});

test("for machines both are documents", async () => {
  const at = starterPlace();
  const report = await at.run("tenant", "show", "example-lab", "site", "-o", "json");
  const sample = await at.run("tenant", "show", "example-lab", "site", "--job", "single", "-o", "json");
  expect(JSON.parse(report.stdout)).toMatchObject({ version: 1, tenant: "example-lab" });
  expect(JSON.parse(sample.stdout)).toMatchObject({ version: 1, job: "single", text: expect.any(String) as string });
});

test("an architecture that no pool of its has is refused", async () => {
  const at = starterPlace();
  const { code, stderr } = await at.run("tenant", "show", "example-lab", "site", "--job", "single", "--arch", "arm64");
  expect(code).toBe(1);
  expect(stderr).toContain("tenant/no-place");
});
