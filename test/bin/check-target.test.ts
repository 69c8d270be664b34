import { readFileSync } from "node:fs";
import { replaced, SITE, starterPlace, TENANT } from "./support";

const tooMuch = { "site/site.yaml": replaced(SITE, "envelope: {a1/hgx: 192}", "envelope: {a1/hgx: 32}") };

const WAIVERS = `apiVersion: gigafactory/v1
kind: Waivers
waivers:
  - rule: capacity/guaranteed-fits-envelope
    subject: programme research
    reason: more racks in May
    owner: ops
    expires: 2027-05-31
`;

test("a waiver holds until its day, and is a finding after", async () => {
  const at = starterPlace({ ...tooMuch, "site/waivers.yaml": WAIVERS });
  const rules = ["--rule", "capacity/guaranteed-fits-envelope"];
  const held = await at.run("check", "site", ...rules, "--as-of", "2027-05-31");
  expect([held.code, held.stdout.includes("more racks in May (ops, until 2027-05-31)")]).toEqual([0, true]);
  const over = await at.run("check", "site", ...rules, "--as-of", "2027-06-01");
  expect([over.code, over.stdout.includes("policy/waiver-expired")]).toEqual([3, true]);
});

test("a waiver file that can't be read is refused at its line", async () => {
  const at = starterPlace({ "site/waivers.yaml": "apiVersion: gigafactory/v1\nkind: Waivers\nwaivers: [{rule: 1}]\n" });
  const { code, stderr } = await at.run("check", "site");
  expect([code, /site\/waivers\.yaml:3:\d+ {2}model\//.test(stderr)]).toEqual([1, true]);
});

test("Terraform that was synthesised has the same findings, with the lines of the YAML", async () => {
  const at = starterPlace(tooMuch);
  await at.run("synth", "site", "--no-check");
  const findings = async (target: string) => {
    const { stdout } = await at.run("check", target, "--output", "json");
    const report = JSON.parse(stdout) as { findings: { id: string; place?: object }[] };
    return report.findings.map(({ id, place }) => ({ id, place }));
  };
  const declared = await findings("site");
  expect(declared.length).toBeGreaterThan(0);
  expect(await findings("cdktf.out")).toEqual(declared);
});

test("Terraform of somebody else's with the files of another tool beside it is checked", async () => {
  const at = starterPlace({
    "out/stacks/net/cdk.tf.json": JSON.stringify({
      provider: { kubernetes: {} },
      resource: { kubernetes_namespace_v1: { a: { metadata: { name: "a" } } } },
    }),
    "out/stacks/net/.terraform.lock.hcl": "",
    "out/stacks/README": "",
  });
  const { code, stdout } = await at.run("check", "out");
  expect([code, stdout.includes("terraform/backend  warning")]).toEqual([0, true]);
});

test("checking writes nothing", async () => {
  const at = starterPlace();
  const before = readFileSync(at.path("site/site.yaml"), "utf8");
  await at.run("check", "site");
  const { snapshot } = await import("./support");
  expect(snapshot(at.directory)).toEqual({
    site: "(directory)",
    "site/site.yaml": before,
    "site/tenants": "(directory)",
    "site/tenants/example-lab.yaml": TENANT,
  });
});

test("waivers that are named hold for synthesised Terraform too", async () => {
  const at = starterPlace({ ...tooMuch, "site/waivers.yaml": WAIVERS });
  await at.run("synth", "site");
  const rule = ["--rule", "capacity/guaranteed-fits-envelope"];
  expect((await at.run("check", "cdktf.out", ...rule)).code).toBe(3);
  expect((await at.run("check", "cdktf.out", ...rule, "--waivers", "site/waivers.yaml")).code).toBe(0);
});

test.each([
  ["nowhere.yaml", "file/cannot-read"],
  ["site", "file/not-a-file"],
])("a file of waivers that is none, %s, is refused", async (file, problem) => {
  const { code, stderr } = await starterPlace().run("check", "site", "--waivers", file);
  expect([code, stderr.includes(problem)]).toEqual([1, true]);
});

test("a tenant that names another's groups is refused at its people", async () => {
  const other = replaced(TENANT, "id: example-lab\n", "id: rival\n");
  const { code, stdout } = await starterPlace({ "site/tenants/rival.yaml": other }).run(
    ...["check", "site", "--rule", "tenancy/groups-are-own", "--output", "json"],
  );
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; place?: { file: string; line: number } }[] };
  const line = other.split("\n").findIndex((text) => text.startsWith("people:")) + 1;
  expect([code, findings.map(({ rule, place }) => [rule, place?.file, place?.line])]).toEqual([
    3,
    expect.arrayContaining([["tenancy/groups-are-own", "site/tenants/rival.yaml", line]]),
  ]);
});
