import { daysOf } from "../../../core/days";
import { formatNumber } from "../../../core/quantity";
import type { Sum } from "../../../core/working";
import { sumOf, working } from "../../../core/working";
import type { AccessMode } from "../../../site/access-modes";
import type { TenantFacts } from "../../../site/facts";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import type { Violation } from "../../verdict";
import { inUnit, notApplicable, passUnless, unknown, violation } from "../../verdict";

export const accessMode = defineRule({
  id: "tenancy/access-mode",
  title: "A tenant asks for no more than the access mode that it came by",
  severity: "error",
  why: "A mode with a short review is fast because what it gives is small. A request that outgrows it has skipped the review that the others went through.",
  fix: "Shorten the term or lower the guarantee, or ask by a mode that reviews more.",
  source:
    "EuroHPC JU, access to AI Factories: playground, fast lane and large scale; Council Regulation (EU) 2021/1173, Article 17",
  subjects: (evidence) => tenants(evidence).filter(({ item }) => item.access !== undefined),
  check(tenant, { site }) {
    const { access } = tenant;
    if (access === undefined || site === undefined) return notApplicable();
    const modes = site.accessModes as typeof site.accessModes | undefined;
    if (modes === undefined || !Object.hasOwn(modes, access))
      return unknown(`access mode ${access} is not part of what was given`);
    const mode = modes[access]!;
    return passUnless([
      ...termViolations(tenant, mode),
      ...gpuViolations(tenant, mode),
      ...rightViolations(tenant, mode),
      ...priorityViolations(tenant, mode, Object.keys(site.cells[0]?.priorities ?? {})),
    ]);
  },
  examples: {
    passing: [
      `tenants:
  start-up:
    access: playground
    priorities: [background]
    term: {from: 2027-01-01, until: 2027-01-12}
    entitlements: [{pool: a1/hgx, guaranteed: 16}]`,
      `accessModes: {playground: {longestTerm: 400, mostGpuHours: 200000}}
tenants: {start-up: {access: playground, priorities: [standard], entitlements: [{pool: a1/hgx, guaranteed: 8}]}}`,
    ],
    failing: [
      `tenants:
  start-up:
    access: playground
    priorities: [background]
    term: {from: 2027-01-01, until: 2027-04-30}
    entitlements: [{pool: a1/hgx, guaranteed: 1}]`,
      `tenants:
  start-up:
    access: fast-lane
    priorities: [standard]
    term: {from: 2027-01-01, until: 2027-01-31}
    entitlements: [{pool: a1/hgx, guaranteed: 128}]`,
      `tenants:
  start-up:
    access: playground
    priorities: [background]
    term: {from: 2027-01-01, until: 2027-01-12}
    entitlements: [{pool: a1/hgx, guaranteed: 16, burst: 8}]`,
      `tenants:
  start-up: {access: playground, term: {from: 2027-01-01, until: 2027-01-12}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}`,
      `tenants:
  start-up:
    access: fast-lane
    priorities: [standard]
    term: {from: 2027-01-01, until: 2027-01-12}
    entitlements: [{pool: a1/hgx, guaranteed: 8}]
    network: {expose: [{name: web, ports: [8443], from: [203.0.113.0/24]}]}`,
    ],
  },
});

function guaranteedOf({ entitlements }: TenantFacts): Sum {
  return sumOf(
    entitlements,
    ({ pool }) => pool,
    ({ guaranteed }) => guaranteed,
  );
}

function termViolations(tenant: TenantFacts, { longestTerm = Infinity }: AccessMode): Violation[] {
  const days = daysOf(tenant.term);
  if (days <= longestTerm) return [];
  return [
    violation({
      attribute: "term",
      path: ["tenants", tenant.id, "term", "until"],
      actual: `has a term of ${formatNumber(days)} days`,
      expected: `at most the ${formatNumber(longestTerm)} days of ${tenant.access}`,
      working: working(days, "days", "until - from + 1", { from: tenant.term.from, until: tenant.term.until }),
    }),
  ];
}

function gpuViolations(tenant: TenantFacts, { mostGpus = Infinity, mostGpuHours = Infinity }: AccessMode): Violation[] {
  const gpus = guaranteedOf(tenant);
  const days = daysOf(tenant.term);
  const hours = gpus.total * 24 * days;
  const path = ["tenants", tenant.id, "entitlements"];
  return [
    ...(gpus.total <= mostGpus
      ? []
      : [
          violation({
            attribute: "guaranteed",
            path,
            actual: `is guaranteed ${formatNumber(gpus.total)} GPUs`,
            expected: `at most the ${formatNumber(mostGpus)} of ${tenant.access}`,
            working: inUnit(gpus, "GPUs"),
          }),
        ]),
    ...(hours <= mostGpuHours
      ? []
      : [
          violation({
            attribute: "GPU-hours",
            path,
            actual: `is guaranteed ${formatNumber(hours)} GPU-hours in its term`,
            expected: `at most the ${formatNumber(mostGpuHours)} of ${tenant.access}`,
            working: working(hours, "GPU-hours", "guaranteed × 24 × days", { guaranteed: gpus.total, days }),
          }),
        ]),
  ];
}

function rightViolations(tenant: TenantFacts, { burst, expose }: AccessMode): Violation[] {
  const root = ["tenants", tenant.id];
  const borrowing = tenant.entitlements.flatMap(({ pool, burst: gpus }, index) =>
    burst || gpus === 0 ? [] : [{ pool, gpus, index }],
  );
  return [
    ...borrowing.map(({ pool, gpus, index }) =>
      violation({
        attribute: `burst ${pool}`,
        path: [...root, "entitlements", index, "burst"],
        actual: `may borrow ${formatNumber(gpus)} GPUs of ${pool}`,
        expected: `no burst: ${tenant.access} has none`,
      }),
    ),
    ...(expose || tenant.expose.length === 0
      ? []
      : [
          violation({
            attribute: "expose",
            path: [...root, "network", "expose"],
            actual: `exposes ${tenant.expose.map(({ name }) => name).join(", ")}`,
            expected: `no exposed Service: ${tenant.access} has none`,
          }),
        ]),
  ];
}

/** A tenant that names no priorities has all of the site's. */
function priorityViolations(tenant: TenantFacts, { priorities }: AccessMode, all: readonly string[]): Violation[] {
  if (priorities === undefined) return [];
  const beyond = (tenant.priorities ?? all).filter((name) => !priorities.includes(name));
  if (beyond.length === 0) return [];
  return [
    violation({
      attribute: "priorities",
      path: ["tenants", tenant.id, ...(tenant.priorities === undefined ? [] : ["priorities"])],
      actual: `may give its work the priority ${beyond.join(", ")}`,
      expected: `the priorities of ${tenant.access} alone: ${priorities.join(", ")}`,
      fix: `Write priorities: [${priorities.join(", ")}].`,
    }),
  ];
}
