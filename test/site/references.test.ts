import { throwIfAny } from "../../constructs/core/fault";
import { parse } from "../../constructs/core/parse";
import { readYaml } from "../../constructs/core/yaml";
import { SiteModel } from "../../constructs/site/model";
import { danglingReferences } from "../../constructs/site/references";
import { tenantFacts } from "../../constructs/tenant/facts";
import { TenantModel } from "../../constructs/tenant/model";
import type { ExpectedFault } from "../support/matchers";
import { SITE, TENANT, replaced } from "./fixtures";

/** Judges the references of a site and its tenants, given as texts. */
function judging(site: string, ...tenants: string[]): () => void {
  const facts = tenants.map((text) => tenantFacts(parse(TenantModel, readYaml("t", text).value)));
  return () => throwIfAny(danglingReferences(parse(SiteModel, readYaml("s", site).value), facts));
}

test("a site and a tenant whose names all point to something are fine", () => {
  expect(judging(SITE, TENANT)).not.toThrow();
});

const inTenant: [string, [string, string], ExpectedFault][] = [
  [
    "a pool that is not there",
    ["pool: b1/hgx", "pool: b1/hgy"],
    {
      code: "site/unknown-gpu-pool",
      path: "tenants.charite.entitlements[1].pool",
      received: "b1/hgy",
      allowed: ["a1/gb300", "b1/hgx", "b1/small"],
      fix: "did you mean b1/hgx?",
    },
  ],
  [
    "a pool without GPUs",
    ["pool: b1/hgx", "pool: b1/cpu"],
    { code: "site/unknown-gpu-pool", received: "b1/cpu", allowed: ["b1/hgx"] },
  ],
  [
    "a programme that is not there",
    ["programme: health", "programme: heath"],
    { code: "site/unknown-programme", path: "tenants.charite.programme", allowed: ["health"], fix: "health" },
  ],
  [
    "a storage tier that the cell has not",
    ["a1/parallel: 500TiB", "b1/parallel: 500TiB"],
    {
      code: "site/unknown-storage-tier",
      path: 'tenants.charite.storage."b1/parallel"',
      allowed: ["a1/scratch", "a1/parallel", "a1/object"],
    },
  ],
];
for (const [what, [part, by], fault] of inTenant)
  test(`a tenant that names ${what} is refused with what there is`, () => {
    expect(judging(SITE, replaced(TENANT, part, by))).toThrowFault(fault);
  });

const inSite: [string, [string, string], ExpectedFault][] = [
  [
    "a cell in a hall that is not there",
    ["hall: a\n", "hall: c\n"],
    { code: "site/unknown-hall", path: "cells.a1.hall", received: "c", allowed: ["a", "b"] },
  ],
  [
    "shared GPUs of a pool that is not there",
    ["shared: {gb300: 64}", "shared: {gb200: 64}"],
    { code: "site/unknown-gpu-pool", path: "cells.a1.shared.gb200", allowed: ["gb300"], fix: "did you mean gb300?" },
  ],
  [
    "a programme with an envelope on a pool that is not there",
    ["b1/hgx: 256}\n    shared", "b1/hgz: 256}\n    shared"],
    { code: "site/unknown-gpu-pool", path: 'programmes.health.envelope."b1/hgz"' },
  ],
  [
    "a programme with a limit on a pool that is not there",
    ["tenantAtMost: {b1/hgx", "tenantAtMost: {b1/hgz"],
    { code: "site/unknown-gpu-pool", path: 'programmes.health.tenantAtMost."b1/hgz"' },
  ],
  [
    "a programme with shared GPUs on a pool that is not there",
    ["shared: {b1/hgx: 64}", "shared: {b1/hgz: 64}"],
    { code: "site/unknown-gpu-pool", path: 'programmes.health.shared."b1/hgz"' },
  ],
  [
    "a programme with storage on a tier that is not there",
    ["storage: {a1/parallel: 5PiB}", "storage: {a1/archive: 5PiB}"],
    { code: "site/unknown-storage-tier", path: 'programmes.health.storage."a1/archive"' },
  ],
  [
    "a pool reserved for a tenant that is not there",
    ["reservedFor: charite", "reservedFor: charit"],
    { code: "site/unknown-tenant", path: "cells.b1.pools.small.reservedFor", allowed: ["charite"] },
  ],
];
for (const [what, [part, by], fault] of inSite)
  test(`${what} is refused with what there is`, () => {
    expect(judging(replaced(SITE, part, by), TENANT)).toThrowFault(fault);
  });

const MANAGEMENT = `    management:
      access: {kubeconfig: ~/.kube/fleet}
      controlPlaneEndpoint: {host: a1.example}
`;

test("pools that are provisioned need a management cluster", () => {
  expect(judging(replaced(SITE, MANAGEMENT, ""), TENANT)).toThrowFault({
    code: "site/no-management-cluster",
    path: "cells.a1",
    fix: "add `management` to the cell",
  });
});

test("a cell of pools that exist needs no management cluster", () => {
  expect(judging(SITE, TENANT)).not.toThrowFault({ code: "site/no-management-cluster", path: "cells.b1" });
});

/** Both cells in a namespace of the one management cluster. */
const managed = (first: string, second: string): string =>
  replaced(
    replaced(
      SITE,
      "      access: {kubeconfig: ~/.kube/fleet}\n",
      `      access: {kubeconfig: ~/.kube/fleet}\n${first}`,
    ),
    "    access: {kubeconfig: ~/.kube/config, context: b1}\n",
    `    access: {kubeconfig: ~/.kube/config, context: b1}\n${MANAGEMENT}${second}`,
  );

test("two cells cannot have one namespace in one management cluster", () => {
  expect(judging(managed("      namespace: fleet\n", "      namespace: fleet\n"), TENANT)).toThrowFault({
    code: "site/shared-namespace",
    path: "cells.b1.management.namespace",
    received: "fleet",
  });
});

test("two cells that leave their namespaces out have one each", () => {
  expect(judging(managed("", ""), TENANT)).not.toThrow();
});

test("every name that points to nothing is said at once", () => {
  const site = replaced(SITE, "hall: a\n", "hall: c\n");
  const tenant = replaced(replaced(TENANT, "b1/hgx", "b1/hgy"), "programme: health", "programme: x");
  const judge = judging(site, tenant);
  const codes = ["site/unknown-hall", "site/unknown-gpu-pool", "site/unknown-programme"];
  for (const code of codes) expect(judge).toThrowFault({ code });
});

test("a site without programmes says so where a tenant names one", () => {
  const site = SITE.slice(0, SITE.indexOf("programmes:"));
  expect(judging(site, TENANT)).toThrowFault({
    code: "site/unknown-programme",
    allowed: "none: the site has no programme",
  });
});
