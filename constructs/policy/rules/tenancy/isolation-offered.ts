import { isolationAtLeast } from "../../../tenant/isolation";
import { defineRule } from "../../rule";
import { tenants } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

export const isolationOffered = defineRule({
  id: "tenancy/isolation-offered",
  title: "A tenant's isolation is one that its programme offers",
  severity: "error",
  why: "The programme is the operator's word on what its tenants may have: a health programme must not get a tenant on shared nodes because its own file says so.",
  fix: "Choose a level that the programme offers, or have the operator add it to the programme's isolation.",
  source: "DESIGN, Programme: the isolation levels that its tenants may have",
  subjects: tenants,
  check(tenant, { site }) {
    const programme = site?.programmes.find(({ id }) => id === tenant.programme);
    if (programme === undefined) return notApplicable();
    if (programme.isolation.includes(tenant.isolation)) return pass();
    return violation({
      path: ["tenants", tenant.id, "isolation"],
      actual: `its isolation is ${tenant.isolation}`,
      expected: `one that programme ${programme.id} offers: ${programme.isolation.join(", ")}; its isolation would have to name ${tenant.isolation}`,
    });
  },
  /** The weakest level that is offered and no weaker than what the tenant asked for. */
  mend(tenant, _found, { site }) {
    const offered = site?.programmes.find(({ id }) => id === tenant.programme)?.isolation ?? [];
    const strong = offered.filter((level) => isolationAtLeast(level, tenant.isolation));
    const weakest = strong.find((level) => strong.every((other) => isolationAtLeast(other, level)));
    return weakest === undefined ? [] : [{ path: ["tenants", tenant.id, "isolation"], value: weakest }];
  },
  examples: {
    passing: [`programmes: {p: {isolation: [shared, dedicated-nodes]}}\ntenants: {a: {isolation: shared}}`],
    failing: [`programmes: {p: {isolation: [dedicated-nodes]}}\ntenants: {a: {isolation: shared}}`],
  },
});
