import { parse } from "../../constructs/core/parse";
import { readYaml } from "../../constructs/core/yaml";
import type { SiteProps } from "../../constructs/site/model";
import { AccessModel, CellModel, ManagementModel, ProgrammeModel, SiteModel } from "../../constructs/site/model";
import type { ExpectedFault } from "../support/matchers";
import { SITE } from "./fixtures";

const site = readYaml("site.yaml", SITE).value as SiteProps;
const cell = site.cells["b1"]!;

/** The least that a site can say. */
const MINIMAL: SiteProps = {
  apiVersion: "gigafactory/v1",
  kind: "Site",
  id: "no-1",
  country: "NO",
  operator: { name: "Telenor", country: "NO" },
  grid: { capacity: "10MW" },
  state: { kind: "local" },
  halls: { a: { it: "8MW", pue: 1.1 } },
  cells: { a1: { hall: "a", access: { kubeconfig: "kubeconfig" }, pools: {} } },
};

test("a site that says the least gets what a site has by default", () => {
  expect(parse(SiteModel, MINIMAL)).toMatchObject({
    grid: { capacity: 10e6, redundancy: "N", feeds: 2 },
    identity: { groupPrefix: "oidc:" },
    priorities: { production: 1000, standard: 500, background: 100 },
    programmes: {},
    charts: {},
  });
});

test("a cell that says the least has Kubernetes' own limit of nodes", () => {
  expect(parse(SiteModel, MINIMAL).cells["a1"]).toMatchObject({ kubernetes: "v1.36.3", maxNodes: 5000, shared: {} });
});

test("a programme that says no more than its envelope lets its tenants share nodes", () => {
  expect(parse(ProgrammeModel, { envelope: { "a1/hgx": 8 } }).isolation).toEqual(["shared"]);
});

test("a kubeconfig or a command reaches a cluster", () => {
  const exec = { host: "https://api.example", caFile: "ca.crt", command: "get-token" };
  expect(parse(AccessModel, { exec }).exec?.args).toEqual([]);
});

const access: [string, object][] = [
  [
    "both a kubeconfig and a command",
    { kubeconfig: "k", exec: { host: "https://a.example", caFile: "c", command: "t" } },
  ],
  ["neither a kubeconfig nor a command", { context: "a1" }],
];
for (const [what, value] of access)
  test(`${what} is no access`, () => {
    expect(() => parse(AccessModel, value)).toThrowFault({ code: "site/access", allowed: "kubeconfig (with context)" });
  });

test("that neither is given is said together with what else is wrong", () => {
  expect(() => parse(AccessModel, { context: 1 })).toThrowFault({ code: "site/access" });
});

test("a kubeconfig that is no text is not also said to be missing", () => {
  expect(() => parse(AccessModel, { kubeconfig: 1 })).not.toThrowFault({ code: "site/access" });
});

const cases: [string, object, ExpectedFault][] = [
  ["a name of two lines", { name: "a\nb" }, { code: "model/invalid", path: "name" }],
  ["an id that is no DNS label", { id: "EU_1" }, { code: "model/invalid", path: "id", received: "EU_1" }],
  ["a country by name", { country: "Germany" }, { code: "model/invalid", path: "country" }],
  ["an API version of tomorrow", { apiVersion: "gigafactory/v2" }, { code: "model/not-allowed", path: "apiVersion" }],
  ["no halls", { halls: undefined }, { code: "model/missing", path: "halls" }],
  ["a grid in watt-hours", { grid: { capacity: "1GWh" } }, { code: "model/invalid", path: "grid.capacity" }],
  [
    "a group prefix that makes tenants' groups Kubernetes' own",
    { identity: { groupPrefix: "system:" } },
    { code: "model/invalid", path: "identity.groupPrefix", message: "must not be system:" },
  ],
  [
    "a group prefix without an end",
    { identity: { groupPrefix: "oidc" } },
    { code: "model/invalid", path: "identity.groupPrefix", message: "end with a colon" },
  ],
  [
    "a chart repository over plain HTTP",
    { charts: { repository: "http://charts.example" } },
    { code: "model/invalid", path: "charts.repository" },
  ],
  [
    "a registry that Terraform would evaluate",
    { charts: { imageRegistry: "${var.registry}" } },
    { code: "model/invalid", path: "charts.imageRegistry" },
  ],
  ["a cell with a dash", { cells: { "a-1": cell } }, { code: "model/invalid-key", path: "cells.a-1" }],
  [
    "a pool in upper case",
    { cells: { a1: { ...cell, pools: { HGX: { system: "dgx-b300", nodes: 1 } } } } },
    { code: "model/invalid-key", path: "cells.a1.pools.HGX" },
  ],
  [
    "a system that nobody makes",
    { cells: { a1: { ...cell, pools: { p: { system: "gb300-nvl27", racks: 1 } } } } },
    { code: "catalog/unknown-system", path: "cells.a1.pools.p.system", allowed: ["gb300-nvl72"] },
  ],
  [
    "an envelope by pool without a cell",
    { programmes: { health: { envelope: { hgx: 8 } } } },
    { code: "model/invalid-key", path: "programmes.health.envelope.hgx", message: "<cell>/<pool>" },
  ],
  [
    "an isolation level that there is not",
    { programmes: { health: { envelope: {}, isolation: ["private"] } } },
    { code: "model/not-allowed", path: "programmes.health.isolation[0]" },
  ],
];
for (const [what, change, fault] of cases)
  test(`a site with ${what} is refused`, () => {
    expect(() => parse(SiteModel, { ...site, ...change })).toThrowFault(fault);
  });

test("everything that is wrong in a site is said at once, checks across fields included", () => {
  const wrong = {
    ...site,
    nmae: "x",
    country: "de",
    cells: {
      a1: {
        ...cell,
        access: { context: 1 },
        maxNodes: 0,
        pools: {
          p: { system: "gb300-nvl72", nodes: 4, spares: 2 },
          q: { system: "dgx-b300", racks: 1, unitNodes: "x" },
        },
        fabric: { technology: "infiniband", switch: "sn5600", planes: 0 },
      },
    },
  };
  const paths = (SiteModel.safeParse(wrong).error?.issues ?? []).map(({ path }) => path.join("."));
  expect(paths.sort()).toEqual([
    "",
    "cells.a1.access",
    "cells.a1.access.context",
    "cells.a1.fabric.planes",
    "cells.a1.fabric.switch",
    "cells.a1.maxNodes",
    "cells.a1.pools.p.nodes",
    "cells.a1.pools.p.spares",
    "cells.a1.pools.q.racks",
    "cells.a1.pools.q.unitNodes",
    "country",
  ]);
});

const kubernetes: [string, boolean][] = [
  ["v1.36.3", true],
  ["1.36.3", false],
  ["v1.36", false],
  ["latest", false],
];
for (const [version, taken] of kubernetes)
  test(`${version} is ${taken ? "a" : "no"} full Kubernetes version`, () => {
    expect(CellModel.shape.kubernetes.safeParse(version).success).toBe(taken);
  });

test("a management cluster says where the API servers will be, on port 6443 where nothing else is said", () => {
  const management = { access: { kubeconfig: "k" }, controlPlaneEndpoint: { host: "10.0.0.9" } };
  expect(parse(ManagementModel, management).controlPlaneEndpoint).toEqual({ host: "10.0.0.9", port: 6443 });
});
