import type { Workplace } from "../support/cli";
import { place, replaced, SITE, snapshot, starterPlace, TENANT } from "./support";

/** What a command says of an input that it can't take, and that it leaves everything as it was. */
interface Refusal {
  readonly code: number;
  /** Lines of the error, in order; each must be there. */
  readonly says: readonly string[];
}

async function expectRefusal(at: Workplace, argv: readonly string[], { code, says }: Refusal): Promise<void> {
  const before = snapshot(at.directory);
  const ran = await at.run(...argv);
  const said = `${ran.stderr}${ran.stdout}`;
  for (const line of says) expect(said).toContain(line);
  expect(ran.code).toBe(code);
  expect(said).not.toMatch(/^\s+at .*[(:]\d+|mistake of gigafactory/m);
  expect(snapshot(at.directory)).toEqual(before);
}

const site = (part: string, by: string) => ({ "site/site.yaml": replaced(SITE, part, by) });
const tenant = (part: string, by: string) => ({ "site/tenants/example-lab.yaml": replaced(TENANT, part, by) });
const BOMB = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefgh"]
  .map((key, index) => `${key}: &${key} [${`*${"abcdefgh"[index]},`.repeat(9)}]`)
  .join("\n")}\n`;

const REFUSED: readonly [what: string, files: Readonly<Record<string, string>>, says: readonly string[]][] = [
  [
    "an unknown field",
    site("hall: a\n    kubernetes", "hall: a\n    kubernets"),
    [
      "site/site.yaml:20:5  model/unknown-field",
      'there is no field "kubernets" here',
      "field: cells.a1.kubernets",
      "fix: did you mean kubernetes?",
    ],
  ],
  [
    "a wrong unit",
    site("it: 1200kW", "it: 1200kWh"),
    ["site/site.yaml:15:11  model/", "field: halls.a.it", 'received: "1200kWh"', "kW"],
  ],
  [
    "a negative count",
    site("nodes: 32", "nodes: -32"),
    ["site/site.yaml:24:38  model/out-of-range", "field: cells.a1.pools.hgx.nodes", "received: -32", "allowed: "],
  ],
  [
    "a key that stands twice",
    site("id: site\n", "id: site\nid: other\n"),
    ["site/site.yaml:5:1  yaml/duplicate-key", "the key id stands twice", "fix: remove one of the two"],
  ],
  [
    "a tenant that stands in two files",
    { "site/tenants/lab-2.yaml": TENANT },
    ["site/tenants/lab-2.yaml:4:5  site/duplicate-tenant", 'received: "example-lab"', "fix: give one of the two"],
  ],
  [
    "a tenant naming a pool that isn't there",
    tenant("pool: a1/hgx", "pool: a1/hgy"),
    [
      "site/tenants/example-lab.yaml:16:12  site/unknown-gpu-pool",
      'received: "a1/hgy"',
      "allowed: a1/hgx",
      "did you mean",
    ],
  ],
  [
    "a name that is no DNS label",
    tenant("id: example-lab\n", "id: Example_Lab\n"),
    ["site/tenants/example-lab.yaml:4:5  model/invalid", "a lower-case DNS label", 'received: "Example_Lab"'],
  ],
  [
    "${…} in a string",
    tenant("name: Example Lab,", 'name: "${file(1)}",'),
    ["site/tenants/example-lab.yaml:5:22  model/invalid", "which Terraform would evaluate", "organisation.name"],
  ],
  [
    "a YAML syntax error",
    site("grid: {capacity: 4MW,", "grid: {capacity: [4MW,"),
    ["site/site.yaml:9:", "yaml/syntax", "fix: mend the YAML here"],
  ],
  ["an empty file", { "site/site.yaml": "" }, ["site/site.yaml:1:1  yaml/empty", "the file is empty"]],
  ["an empty tenant file", { "site/tenants/lab-2.yaml": "# nothing\n" }, ["site/tenants/lab-2.yaml:1:1  yaml/empty"]],
  [
    "a file of 10 MB",
    { "site/site.yaml": `${SITE}# ${"x".repeat(10_000_000)}\n` },
    ["site/site.yaml:1:1  yaml/too-large", 'received: "1000', "allowed: at most 1048576 bytes"],
  ],
  ["a YAML alias bomb", { "site/site.yaml": BOMB }, ["site/site.yaml:", "yaml/aliases", "fix: write the values out"]],
  [
    "a ledger of another format",
    { "site/gigafactory.lock.yaml": "apiVersion: gigafactory/v1\nkind: Ledger\nstacks: {a1-crds: gone}\n" },
    ["site/gigafactory.lock.yaml:3:19  model/not-allowed", 'received: "gone"', "allowed: active, retired"],
  ],
  [
    "a folder of tenants that would not be read",
    { "site/tenants/health/lab.yaml": TENANT },
    ["site/tenants/health:1:1  site/folder-of-tenants", "fix: move its files up"],
  ],
];

describe.each(["check", "synth", "explain"])("%s", (command) => {
  test.each(REFUSED)("refuses %s with its place, and changes nothing", async (_, files, says) => {
    await expectRefusal(starterPlace(files), [command, "site"], { code: 1, says });
  });
});

test("every fault of every file is said at once, in the order of files and lines", async () => {
  const files = { ...site("it: 1200kW", "it: 1200kWh"), ...tenant("guaranteed: 64", "guaranteed: -1") };
  const { stderr } = await starterPlace(files).run("check", "site");
  const places = [...stderr.matchAll(/^(site\/\S+?):(\d+):\d+ {2}/gm)].map(([, file, line]) => `${file}:${line}`);
  expect(places).toEqual(["site/site.yaml:15", "site/tenants/example-lab.yaml:16"]);
  expect(stderr).toContain("\n2 errors\n");
});

test("a tenant over its programme's envelope is a violation with the sum, and nothing is synthesised", async () => {
  const at = starterPlace({
    ...site("envelope: {a1/hgx: 192}", "envelope: {a1/hgx: 32}"),
  });
  const says = [
    "capacity/guaranteed-fits-envelope  error",
    "site/site.yaml:36:",
    "64",
    "32",
    "fix: ",
    "(gigafactory rules capacity/guaranteed-fits-envelope)",
  ];
  await expectRefusal(at, ["check", "site"], { code: 3, says });
  await expectRefusal(at, ["synth", "site"], { code: 3, says: [...says, "Nothing was written"] });
});

test("a ledger that knows a stack which the site doesn't is a violation", async () => {
  const at = starterPlace({
    "site/gigafactory.lock.yaml":
      "apiVersion: gigafactory/v1\nkind: Ledger\nstacks: {a1-crds: active, a1-tenant-gone: active}\n",
  });
  await expectRefusal(at, ["check", "site"], { code: 3, says: ["terraform/ledger-knows-stacks", "a1-tenant-gone"] });
  await expectRefusal(at, ["synth", "site"], { code: 3, says: ["terraform/ledger-knows-stacks", "a1-tenant-gone"] });
});

test("a ledger whose object somebody changed is refused at its line", async () => {
  const at = starterPlace();
  await at.run("synth", "site");
  const ledger = "site/gigafactory.lock.yaml";
  const text = snapshot(at.directory)[ledger]!;
  at.write(ledger, replaced(text, "        kind: Topology", "        kind: ClusterRole"));
  const says = [
    `${ledger}:`,
    "ledger/disagrees",
    "ClusterRole/fabric-g1",
    "Topology/fabric-g1",
    "fix: take the ledger",
  ];
  await expectRefusal(at, ["check", "site"], { code: 1, says });
  await expectRefusal(at, ["synth", "site"], { code: 1, says });
});

test("a directory without site.yaml is nothing to check, and no site to anything else", async () => {
  const at = place({ "notes/readme.txt": "hello" });
  await expectRefusal(at, ["check", "notes"], {
    code: 4,
    says: ["check/nothing", "no Terraform JSON, plan, state or Kubernetes object is in it", "fix: name a directory"],
  });
  for (const argv of [
    ["synth", "notes"],
    ["explain", "notes"],
    ["crds", "vendor", "notes"],
    ["retire", "notes", "x"],
  ])
    await expectRefusal(at, argv, { code: 1, says: ["site/not-a-site", "there is no site.yaml in notes", "fix: "] });
});

test.each([
  ["missing", "nowhere", "there is no directory nowhere"],
  ["a file", "site/site.yaml", "site/site.yaml is a file"],
  ["a directory with a folder called site.yaml", "odd", "site.yaml in odd is a directory"],
  ["a directory with site.yml", "almost", "only site.yml"],
])("a site that is %s is refused by what it is", async (_, target, message) => {
  const at = starterPlace({ "odd/site.yaml/x": "", "almost/site.yml": SITE });
  await expectRefusal(at, ["synth", target], { code: 1, says: ["site/not-a-site", message] });
});

test("an output directory that cannot be written is named, and neither output nor ledger is touched", async () => {
  const at = starterPlace({ "in-the-way": "a file" });
  await expectRefusal(at, ["synth", "site", "--out", "in-the-way/out"], {
    code: 1,
    says: ["output/not-writable", "in-the-way/out", "fix: give another directory"],
  });
});

test("a file that is no text is refused", async () => {
  const at = starterPlace();
  at.write("site/tenants/x.yaml", "");
  const { writeFileSync } = await import("node:fs");
  writeFileSync(at.path("site/tenants/x.yaml"), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
  await expectRefusal(at, ["check", "site"], { code: 1, says: ["site/tenants/x.yaml:1:1  file/not-text", "UTF-8"] });
});

test.each(["gigafactory.lock.yaml", "waivers.yaml", "tenants/x.yaml"])(
  "a directory where %s should be is refused: it would be taken for absent",
  async (file) => {
    const at = starterPlace({ [`site/${file}/x`]: "" });
    await expectRefusal(at, ["check", "site"], { code: 1, says: [`site/${file}:1:1  file/not-a-file`] });
  },
);
