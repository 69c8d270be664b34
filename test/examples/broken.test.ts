import { runIn } from "../support/cli";
import { ROOT } from "../support/sources";
import { checked, outputs, said, synthesise } from "./example";
import { expectGolden } from "./golden";

jest.setTimeout(60_000);

test("examples/broken can be read and has every finding that was read when it was written", async () => {
  const { code, stdout } = await runIn(ROOT, ["check", "examples/broken"]);
  expect(code).toBe(3);
  expectGolden("examples/broken/golden-check.txt", stdout);
});

test("examples/broken breaks rules of every area that a site can break by itself", async () => {
  const { findings } = await checked("examples/broken");
  const areas = new Set(findings.map(({ rule }) => rule.split("/")[0]));
  const expected = ["capacity", "fabric", "policy", "power", "sovereignty", "storage", "tenancy", "terraform"];
  expect([...areas].sort()).toEqual(expected);
});

test("examples/broken is not synthesised", async () => {
  const { path, remove } = outputs();
  const { exit } = await synthesise("broken", path("out"));
  expect(exit).toBe(3);
  remove();
});

test("examples/broken has the same findings as Terraform, but for those on its ledger and its waivers", async () => {
  const { path, remove } = outputs();
  await synthesise("broken", path("out"), ".", "--no-check");
  const ofFiles = (finding: Record<string, unknown>): boolean => /^(policy|terraform)\//.test(String(finding["rule"]));
  const directory = said(await checked("examples/broken")).filter((finding) => !ofFiles(finding));
  expect(said(await checked(path("out"))).filter((finding) => !ofFiles(finding))).toEqual(directory);
  remove();
});

test.each(["broken-input", "broken-references"])(
  "examples/%s cannot be read, and every mistake is named at once",
  async (name) => {
    const { code, stdout, stderr } = await runIn(ROOT, ["check", `examples/${name}`]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expectGolden(`examples/${name}/golden-check.txt`, stderr);
  },
);
