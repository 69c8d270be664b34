import { starterPlace } from "../support";

const at = starterPlace();
const explain = (...argv: string[]) => at.run("explain", "site", ...argv);

test("every field has its value, and the line that said so or the word default", async () => {
  const { code, stdout } = await explain();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^cells\.a1\.pools\.hgx\.nodes +32 +site\/site\.yaml:24:38$/m);
  expect(stdout).toMatch(/^cells\.a1\.pools\.hgx\.spares +0\.02 +default$/m);
  expect(stdout).toMatch(/^tenants\.example-lab\.isolation +"shared" +site\/tenants\/example-lab\.yaml:8:12$/m);
});

test("every derived number has its formula and what went in", async () => {
  const { stdout } = await explain("cells.a1.pools.hgx");
  expect(stdout).toContain(
    "cells.a1.pools.hgx.installedGpus = 256 GPUs\n  nodes × gpusPerNode\n  nodes 32, gpusPerNode 8\n",
  );
  expect(stdout).not.toContain("cells.a1.pools.ceph");
});

test("for machines it is a document with paths, places and numbers", async () => {
  const { stdout } = await explain("halls", "--output", "json");
  const { version, fields, derived } = JSON.parse(stdout) as Record<string, readonly unknown[]>;
  expect(version).toBe(1);
  expect(fields).toContainEqual({
    path: ["halls", "a", "it"],
    value: "1200kW",
    at: { file: "site/site.yaml", line: 15, column: 11 },
  });
  expect(derived).toContainEqual(expect.objectContaining({ path: ["halls", "a", "usable"], value: 1_200_000 }));
});

test("a path that nothing stands at is refused with what stands beside it", async () => {
  const { code, stdout, stderr } = await explain("cells.a1.pols");
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("explain/no-such-path");
  expect(stderr).toContain("fix: did you mean cells.a1.pools?");
});
