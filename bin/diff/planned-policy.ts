import { check } from "../../constructs/policy/checker";
import { NO_EVIDENCE } from "../../constructs/policy/evidence/evidence";
import type { Report } from "../../constructs/policy/report";
import type { Area } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { assembleSite } from "../../constructs/site/stack-facts";
import type { ReadPlan } from "./plan-file";
import type { DiffRequest } from "./request";

/** Areas whose rules read nothing but the facts of a site. Of objects, a plan alone has only those that change. */
const AREAS: readonly Area[] = ["capacity", "power"];

/**
 * What the policy says of the site that plans' own outputs describe.
 * @returns undefined where no plan of a capacity stack is among them: then nobody knows the site.
 */
export function plannedPolicy(
  plans: readonly ReadPlan[],
  request: Pick<DiffRequest, "asOf" | "failOn">,
): Report | undefined {
  const site = assembleSite(plans.flatMap(({ planned }) => planned.factsAfter ?? planned.factsBefore ?? []));
  if (site === undefined) return undefined;
  return check(
    { ...NO_EVIDENCE, site },
    {
      rules: rules.filter(({ area }) => AREAS.includes(area)),
      asOf: request.asOf,
      ...(request.failOn === undefined ? {} : { failOn: request.failOn }),
    },
  );
}
