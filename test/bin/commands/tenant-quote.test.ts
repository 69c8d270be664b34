import { exampleSite } from "../tenant/example-site";

const place = exampleSite("telenor-norway");

test("a tenant of the site is quoted with exit code 0, in text and as JSON", async () => {
  const text = await place().run("tenant", "quote", "directorate", "site");
  expect([text.code, text.stdout]).toEqual([0, expect.stringMatching(/^tenant directorate \(.*\) fits$/m)]);
  const json = await place().run("tenant", "quote", "directorate", "site", "--output", "json");
  expect(JSON.parse(json.stdout)).toMatchObject({ tenant: "directorate", fits: true });
});

test("a tenant that the site doesn't have is a failure", async () => {
  const { code, stderr } = await place().run("tenant", "quote", "nobody", "site");
  expect([code, stderr]).toEqual([1, expect.stringContaining("tenant/unknown")]);
});
