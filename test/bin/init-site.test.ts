import { place, snapshot } from "./support";

test("a second time it refuses, and leaves what was edited alone", async () => {
  const at = place();
  await at.run("init", "my-site");
  at.write("my-site/site.yaml", "edited");
  const before = snapshot(at.directory);
  const { code, stderr } = await at.run("init", "my-site");
  expect(code).toBe(1);
  expect(stderr).toContain("init/already-there");
  expect(stderr).toContain("site.yaml, tenants/example-lab.yaml");
  expect(snapshot(at.directory)).toEqual(before);
});

test("one file that is there is enough to refuse", async () => {
  const at = place({ "my-site/cdktf.json": "{}" });
  const { code, stderr } = await at.run("init", "my-site");
  expect([code, stderr.includes("my-site has this file already: cdktf.json")]).toEqual([1, true]);
  expect(snapshot(at.path("my-site"))).toEqual({ "cdktf.json": "{}" });
});

test.each(["no-1", "1.2.3", "Ünï cöde", "UPPER"])(
  "a directory called %s becomes a site with a valid id",
  async (name) => {
    const at = place();
    await at.run("init", name);
    expect((await at.run("check", name)).code).toBe(0);
  },
);

test("below a file nothing can be written, and the file stays", async () => {
  const at = place({ f: "a file" });
  const { code, stderr } = await at.run("init", "f/my-site");
  expect(code).toBe(1);
  expect(stderr).toContain("file/cannot-write");
  expect(snapshot(at.directory)).toEqual({ f: "a file" });
});
