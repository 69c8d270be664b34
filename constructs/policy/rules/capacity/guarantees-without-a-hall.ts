import { formatNumber } from "../../../core/quantity";
import type { Sum } from "../../../core/working";
import { sumOf } from "../../../core/working";
import type { HallFacts, PoolFacts } from "../../../site/facts";
import type { Evidence } from "../../evidence/evidence";
import { guaranteedOf } from "../../reading/guarantees";
import { defineRule } from "../../rule";
import { halls, pools } from "../../subject";
import type { Violation } from "../../verdict";
import { inUnit, notApplicable, passUnless, violation } from "../../verdict";

export const guaranteesWithoutAHall = defineRule({
  id: "capacity/guarantees-without-a-hall",
  title: "What tenants are guaranteed in a hall could be given in the other halls",
  severity: "info",
  why: "A fire, a flood or a failed switchgear takes a hall for months. Whether its tenants can go on elsewhere is decided by what the other halls have promised already, not on that day.",
  fix: "Leave as many GPUs of the same kind without a guarantee in other halls, or tell the hall's tenants that it is their only one.",
  source: "ISO 22301, business continuity; EU NIS 2 Directive (EU) 2022/2555, Article 21(2)(c)",
  subjects: (evidence) => (halls(evidence).length > 1 ? halls(evidence) : []),
  check(hall, evidence) {
    const here = poolsOfHall(evidence, hall).filter(({ ref }) => guaranteedOf(evidence, ref).total > 0);
    if (here.length === 0) return notApplicable();
    const accelerators = [...new Set(here.map(({ system }) => system.accelerator ?? system.name))];
    return passUnless(accelerators.flatMap((name) => tooFew(hall, name, evidence)));
  },
  examples: {
    passing: [
      `halls: {b: {it: 50MW, pue: 1.2, cooling: liquid, rackDensity: 150kW}}
cells: {b1: {hall: b, access: {kubeconfig: k}, pools: {hgx: {system: dgx-b300, nodes: 64, spares: 0}}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 256}]}}`,
    ],
    failing: [
      `halls: {b: {it: 50MW, pue: 1.2, cooling: liquid, rackDensity: 150kW}}
cells: {b1: {hall: b, access: {kubeconfig: k}, pools: {hgx: {system: dgx-b300, nodes: 24, spares: 0}}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 256}]}}`,
    ],
  },
});

function poolsOfHall({ site }: Evidence, { id }: HallFacts): PoolFacts[] {
  return (site?.cells ?? [])
    .filter((cell) => cell.hall === id && cell.phase === undefined)
    .flatMap((cell) => cell.pools);
}

function tooFew(hall: HallFacts, accelerator: string, evidence: Evidence): Violation[] {
  const like = ({ system, installedGpus }: PoolFacts) =>
    installedGpus > 0 && (system.accelerator ?? system.name) === accelerator;
  const own = new Set(poolsOfHall(evidence, hall).map(({ ref }) => ref));
  const others = pools(evidence)
    .map(({ item }) => item)
    .filter((pool) => like(pool) && !own.has(pool.ref) && pool.reservedFor === undefined);
  const promised = promisedIn(poolsOfHall(evidence, hall).filter(like), evidence);
  const free = others.reduce((sum, pool) => sum + pool.schedulableGpus - guaranteedOf(evidence, pool.ref).total, 0);
  if (promised.total <= free) return [];
  return [
    violation({
      attribute: accelerator,
      actual: `tenants are guaranteed ${formatNumber(promised.total)} ${accelerator} GPUs in it`,
      expected: `at most the ${formatNumber(Math.max(0, free))} that other halls have beyond their own guarantees`,
      working: inUnit(promised, "GPUs"),
    }),
  ];
}

function promisedIn(of: readonly PoolFacts[], evidence: Evidence): Sum {
  return sumOf(
    of,
    ({ ref }) => ref,
    ({ ref }) => guaranteedOf(evidence, ref).total,
  );
}
