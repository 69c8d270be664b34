import { counted } from "../../constructs/policy/reporters/words";
import type { Outcome } from "./contract";
import type { ObjectsReport } from "./report";

type Found = Pick<ObjectsReport, "way" | "plannedAgain" | "unsettled" | "refused">;

/** What the step says of plans that followed an apply: a stack that was not applied whole was not planned again. */
export function secondPlan({ way, plannedAgain, unsettled, refused }: Found): {
  readonly outcome: Outcome;
  readonly detail: string;
} {
  if (way === "server-side-apply") return skipped("no Terraform was used");
  if (plannedAgain.length === 0) return skipped("no stack was applied whole");
  const unplanned = [...new Set(refused.map(({ stack }) => stack))].filter((stack) => !plannedAgain.includes(stack));
  const rest = unplanned.length === 0 ? "" : `; none of ${unplanned.join(", ")}, not applied whole`;
  const empty = plannedAgain.length - unsettled.length;
  return {
    outcome:
      unsettled.length === 0
        ? { status: "done" }
        : { status: "failed", reason: `not empty for ${unsettled.join(", ")}` },
    detail: `empty for ${counted(empty, "stack")}${rest}`,
  };
}

function skipped(reason: string): { readonly outcome: Outcome; readonly detail: string } {
  return { outcome: { status: "skipped", reason }, detail: "" };
}
