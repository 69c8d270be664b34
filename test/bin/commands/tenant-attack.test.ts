import { exampleSite } from "../tenant/example-site";

const place = exampleSite("telenor-norway");
const attack = (...args: string[]) => place().run("tenant", "attack", ...args);

test("a tenant that the site doesn't have is refused before anything is started", async () => {
  const { code, stderr } = await attack("nobody", "site");
  expect([code, stderr]).toEqual([1, expect.stringContaining("nobody")]);
});

test("whoever names neither a tenant nor --all is told how to", async () => {
  const { code, stderr } = await attack();
  expect([code, stderr]).toEqual([1, expect.stringContaining("--all")]);
});

test("its help has command lines that work", async () => {
  const { code, stdout } = await attack("--help");
  expect([code, stdout]).toEqual([0, expect.stringContaining("gigafactory tenant attack lab my-site")]);
});
