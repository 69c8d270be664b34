import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChangeContext, ChangeReport } from "../../../../constructs/policy/change/contract";
import { judgeChange } from "../../../../constructs/policy/change/judge";
import { readPlan } from "../../../../constructs/policy/change/plan";
import { APPLIED, change, planned } from "../support";

const real = (stack: string, name: string) =>
  readPlan(stack, JSON.parse(readFileSync(join(__dirname, "../plans", `${name}.json`), "utf8")));

/** What Terraform planned for a tenant that changes and a fabric whose cards are reconfigured. */
export function realReport(context: ChangeContext = {}): ChangeReport {
  const plans = [real("second-capacity", "capacity-update"), real("second-tenant-directorate", "tenant-update")];
  return judgeChange(plans, context);
}

/** Namespaces that would be deleted, with names of one's choice. */
export function deletions(names: readonly string[], context: ChangeContext = {}): ChangeReport {
  const items = names.map((name, index) =>
    change("kubernetes_namespace_v1", { metadata: [{ name }] }, undefined, { name: `n${index}` }),
  );
  return judgeChange([planned(items, APPLIED)], context);
}
