import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readSite } from "../../bin/site-source";
import { accessModeNames } from "../../constructs/site/access-modes";
import { ioIn } from "../bin/support";
import { testWithCrds, validateAgainstCrds } from "../support/crds";
import { ROOT } from "../support/sources";
import type { Synthesis } from "./example";
import { checked, differences, filesOf, manifestsOf, outputs, said, synthesise } from "./example";
import { expectGolden } from "./golden";

/** Sites that should be built as they are. */
const SITES = ["eu-gigafactory", "ai-factory-spain", "telenor-norway"];

jest.setTimeout(120_000);

describe.each(SITES)("examples/%s", (name) => {
  const { path, remove } = outputs();
  const out = path("first");
  let first: Synthesis;

  beforeAll(async () => {
    first = await synthesise(name, out);
  });

  afterAll(remove);

  test("synthesises with the ledger that is committed", () => {
    expect(first.exit).toBe(0);
  });

  test("has the summary that was read when it was written", () => {
    expectGolden(`examples/${name}/golden-summary.txt`, first.text);
  });

  test("has no error and no unknown that isn't waived", () => {
    const open = first.report.findings.filter(({ waived }) => waived === undefined);
    expect(open.filter(({ verdict, severity }) => verdict === "unknown" || severity === "error")).toEqual([]);
    // What such sites live with: guarantees that a lost rack, switch or hall breaks, and units that part a leaf group.
    const others = [...new Set(open.map(({ rule }) => rule))];
    expect(others.filter((rule) => !/^capacity\/guarantees-without-a-|^fabric\/units-on-leaves$/.test(rule))).toEqual(
      [],
    );
  });

  test("makes the same bytes twice", async () => {
    await synthesise(name, path("again"));
    expect(differences(filesOf(out), filesOf(path("again")))).toEqual([]);
  });

  test("makes the same bytes wherever the command is run", async () => {
    await synthesise(name, path("elsewhere"), `examples/${name}`);
    expect(differences(filesOf(out), filesOf(path("elsewhere")))).toEqual([]);
  });

  test("names no file of this machine in what it makes", () => {
    // From the output to the example there may be a way; from the root of this machine's file system there is none.
    const way = relative(out, ROOT);
    const naming = [...filesOf(out)].filter(([, text]) => text.replaceAll(way, "").includes(ROOT));
    expect(naming.map(([file]) => file)).toEqual([]);
  });

  testWithCrds(`examples/${name} makes custom resources that their CRDs allow`, () => {
    const objects = manifestsOf(out);
    expect(objects.length).toBeGreaterThan(100);
    expect(validateAgainstCrds(objects)).toEqual([]);
  });

  test("has the same findings as a directory and as Terraform", async () => {
    expect(said(await checked(out))).toEqual(said(await checked(join("examples", name))));
  });
});

describe("examples/eu-gigafactory", () => {
  const { path, remove } = outputs();
  let site: Synthesis["summary"];

  beforeAll(async () => {
    site = (await synthesise("eu-gigafactory", path("out"), ".", "--dry-run")).summary;
  });

  afterAll(remove);

  test("has exactly 100,000 installed GPUs", () => {
    expect(site.gpus).toBe(100_000);
  });

  test("is connected by 1 GW and has at least three halls", () => {
    expect(site.grid.capacity).toBe(1e9);
    expect(site.halls.length).toBeGreaterThanOrEqual(3);
  });

  test("keeps every cell within the 5,000 nodes that Kubernetes is tested to", () => {
    expect(site.cells.filter(({ nodes, maxNodes }) => nodes > 5000 || maxNodes !== 5000)).toEqual([]);
  });

  test("has GPUs of three systems, and nodes of every role in every cell", () => {
    const systems = site.cells.flatMap(({ pools }) => pools.filter(({ gpus }) => gpus > 0).map(({ system }) => system));
    expect(new Set(systems)).toEqual(new Set(["gb300-nvl72", "dgx-b300", "dgx-h200"]));
    const roles = site.cells.map(({ pools }) => new Set(pools.map(({ role }) => role)));
    expect(roles.map(({ size }) => size)).toEqual(site.cells.map(() => 5));
  });

  test("has both fabrics, and every tier that there is a driver for", () => {
    expect(new Set(site.cells.map(({ fabric }) => fabric?.technology))).toEqual(new Set(["infiniband", "ethernet"]));
    const tiers = site.cells.flatMap(({ storage }) => storage.map(({ tier, driver }) => `${tier} ${driver}`));
    expect(new Set(tiers)).toEqual(
      new Set(["scratch topolvm", "parallel weka", "parallel rook-ceph", "object rook-ceph"]),
    );
  });

  test("serves twelve tenants at every level of isolation and every classification", () => {
    expect(site.tenants).toHaveLength(12);
    expect(new Set(site.tenants.map(({ isolation }) => isolation)).size).toBe(3);
    expect(new Set(site.tenants.map(({ classification }) => classification)).size).toBe(4);
  });
});

test("examples/ai-factory-spain has 25,000 installed GPUs, of which 4,480 are MareNostrum 5's", () => {
  const golden = readFileSync(join(ROOT, "examples/ai-factory-spain/golden-summary.txt"), "utf8");
  expect(golden).toMatch(/^25,000 GPUs/m);
  expect(golden).toMatch(/^ *h100 .* 4,480 /m);
});

describe("tenants of the examples", () => {
  const tenantsOf = (name: string) => readSite(ioIn(ROOT), join(ROOT, "examples", name)).facts.tenants;

  test("of the EU gigafactory come by every access mode", () => {
    const modes = new Set(tenantsOf("eu-gigafactory").map(({ access }) => access));
    expect(modes).toEqual(new Set(accessModeNames({})));
  });

  test.each(SITES)("of %s all say by which access mode they come", (name) => {
    expect(tenantsOf(name).filter(({ access }) => access === undefined)).toEqual([]);
  });

  test("have partitions of their own on InfiniBand and on Ethernet", () => {
    const ledger = readFileSync(join(ROOT, "examples/ai-factory-spain/gigafactory.lock.yaml"), "utf8");
    expect(ledger).toMatch(/train\/tax-agency:\n {4}kind: pkey/);
    expect(ledger).toMatch(/serve\/tax-agency:\n {4}kind: vlan/);
  });
});
