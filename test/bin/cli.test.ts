import { commands } from "../../bin/commands";
import { starterPlace } from "./support";

const at = starterPlace();
const names = commands.map(({ name }) => name);

test("the help names every command in a sentence, and says what the exit codes mean", async () => {
  const { code, stdout } = await at.run("--help");
  expect(code).toBe(0);
  for (const name of names) expect(stdout).toMatch(new RegExp(`^  ${name.split(" ")[0]} `, "m"));
  expect(stdout).toContain(
    "Exit codes: 0 clean, 1 the command failed, 2 changes, 3 violations, dangers or differences, 4 nothing to check",
  );
});

describe.each(commands)("the help of $name", ({ name, summary, examples }) => {
  const help = () => at.run(...name.split(" "), "--help");

  test("says what it does, with an example at least", async () => {
    const { code, stdout } = await help();
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain(summary);
    expect(stdout).not.toContain("undefined");
    for (const [line, does] of examples)
      expect(stdout).toMatch(new RegExp(`^  ${escaped(line)} +${escaped(does)}$`, "m"));
    expect(examples.length).toBeGreaterThan(0);
  });

  test("has each option of its examples", async () => {
    const { stdout } = await help();
    const options = examples.flatMap(([line]) => line.match(/(?<= )--?[a-z-]+/g) ?? []);
    expect(options.filter((option) => !stdout.includes(`${option} `))).toEqual([]);
  });
});

test("alone it shows the help on stderr and fails, so that a script notices", async () => {
  const { code, stdout, stderr } = await at.run();
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("Usage: gigafactory");
});

test("the version is one line", async () => {
  expect(await at.run("--version")).toEqual({ code: 0, stdout: "0.0.0-test\n", stderr: "" });
});

test.each([
  [["chekc"], "unknown command 'chekc'", "(Did you mean check?)"],
  [["check", "--outptu", "json"], "unknown option '--outptu'", "(Did you mean --output?)"],
  [["retire", "site"], "missing required argument 'stack'", "(--help shows what there is)"],
  [["check", "a", "b"], "too many arguments", "(--help shows what there is)"],
])("%j is refused with what it might have been", async (argv, problem, hint) => {
  const { code, stdout, stderr } = await at.run(...argv);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(problem);
  expect(stderr).toContain(hint);
});

test.each([
  [["check", "site", "--output", "xml"], "--output has no format", "allowed: text, json"],
  [["rules", "--output", "xml"], "--output has a value that is not allowed", "allowed: text, json, markdown"],
  [["check", "site", "--fail-on", "never"], "--fail-on has a value", "allowed: error, warning, unknown, info"],
  [["check", "site", "--as-of", "2027-02-30"], "--as-of must be a date, such as 2027-06-30", '"2027-02-30"'],
  [["init", "x", "--country", "Germany"], "--country must be an ISO 3166-1 alpha-2 country code", '"Germany"'],
  [["init", "x", "--id", "EU 1"], "--id must be a lower-case DNS label", '"EU 1"'],
  [["crds", "vendor", "site", "--mirror", "mirror"], "--mirror must be an address", '"mirror"'],
  [["crds", "vendor", "site", "--mirror", "file:///etc"], "--mirror must be an address", '"file:///etc"'],
  [["schema", "sites"], "kind has a value that is not allowed", "allowed: site, tenant, policy, waivers"],
])("the option of %j is refused by its own name", async (argv, problem, more) => {
  const { code, stderr } = await at.run(...argv);
  expect(code).toBe(1);
  expect(stderr).toContain(problem);
  expect(stderr).toContain(more);
});

test("an option that may be repeated takes no argument away, and several values with commas", async () => {
  const { code, stdout } = await at.run(
    "check",
    "--rule",
    "power/grid",
    "site",
    "--rule",
    "power/hall-it,fabric/radix",
    "-o",
    "json",
  );
  expect(code).toBe(0);
  expect((JSON.parse(stdout) as { rules: string[] }).rules).toEqual(["power/grid", "power/hall-it", "fabric/radix"]);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
