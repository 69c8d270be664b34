import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import { openReason } from "../../evidence/open-reason";
import { objectNames } from "../../evidence/scopes";
import type { BudgetedPods } from "../../reading/budgeted-pods";
import { budgetedPods, otherThanScaled } from "../../reading/budgeted-pods";
import { fieldAt } from "../../reading/fields";
import { mayBeThere } from "../../reading/half-known";
import { meetingBudget, openOtherBudget } from "../../reading/other-budgets";
import type { Amount } from "../../reading/replicas";
import { amountOf, readAmount } from "../../reading/replicas";
import { isSet } from "../../reading/scalars";
import { isOpenSelector, openLabelsIn } from "../../reading/selecting";
import { readSelector } from "../../reading/selectors";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import type { Verdict } from "../../verdict";
import { pass, unknown, violation } from "../../verdict";
import { exampleDaemonSet, exampleDeployment, examplePod } from "../../workload-examples";

const ALONE = (allows: string) => `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, namespace: shop}
spec: {${allows}selector: {matchLabels: {app: web}}}
---
`;
const BUDGET = (allows: string, replicas = 2) =>
  `${ALONE(`${allows}, `)}${exampleDeployment({ workload: `replicas: ${replicas}` })}`;
const POD = (name: string) => examplePod({ name, labels: "{app: web}" });

export const drainsGoOn = defineRule({
  id: "operations/drains-go-on",
  title: "A disruption budget lets at least one pod go",
  severity: "warning",
  why: "A budget that allows no eviction stops every drain of every node that its pods are on: an upgrade of the pool waits for a person, and a broken node is never repaired.",
  fix: "Set maxUnavailable: 1, or give the workload one replica more than minAvailable. For pods of no controller, a Job or a DaemonSet only a number in minAvailable works.",
  source: "kubernetes.io/docs/tasks/run-application/configure-pdb, arbitrary workloads and zero disruptions",
  reads: ["spec.minAvailable", "spec.maxUnavailable"],
  subjects: objects("PodDisruptionBudget"),
  check(budget, evidence) {
    const { amounts, unread } = amountsOf(budget);
    if (unread !== undefined) return unknown(`${unread} can't be read`);
    const found = selectedPods(evidence, budget, amounts);
    if ("verdict" in found) return found;
    const verdict = ofAmounts(evidence, budget, { amounts, selected: found.selected });
    return verdict.verdict === "violation" ? verdict : (ofTwo(evidence, budget, found.selected) ?? verdict);
  },
  examples: {
    passing: [
      BUDGET("maxUnavailable: 1"),
      BUDGET("minAvailable: 1"),
      `${ALONE("minAvailable: 1, ")}${POD("web")}\n---\n${POD("db")}`,
      BUDGET("minAvailable: 1", 0),
      BUDGET("maxUnavailable: 0", 0),
      BUDGET('minAvailable: "100%"', 0),
      BUDGET("maxUnavailable: 0").replace(/, selector: .*}$/m, "}"),
    ],
    failing: [
      BUDGET("maxUnavailable: 0"),
      BUDGET("minAvailable: 2"),
      BUDGET('minAvailable: "100%"'),
      `${ALONE("minAvailable: 1, ")}${POD("web")}`,
      `${ALONE("maxUnavailable: 1, ")}${POD("web")}`,
      `${ALONE("maxUnavailable: 1, ")}${exampleDaemonSet({})}`,
      `${ALONE("")}${exampleDeployment({})}`,
      `${ALONE("maxUnavailable: 1, ").replace("name: web", "name: all")}${BUDGET("maxUnavailable: 1", 3)}`,
    ],
  },
});

interface Asked {
  readonly amounts: Amounts;
  readonly selected: readonly BudgetedPods[];
}

function ofAmounts(evidence: Evidence, budget: EvidenceObject, { amounts, selected }: Asked): Verdict {
  const more = () => mayHavePods(evidence, budget);
  const { most, least } = amounts;
  if (most === undefined && least?.count !== undefined) return ofNumber(least.count, selected, more);
  const verdict = ofScales(amounts, selected, more);
  const breaking = verdict.verdict === "pass" ? mayBreak(evidence, budget) : undefined;
  return breaking === undefined ? verdict : unknown(`nothing that it selects is known to break it; ${breaking}`);
}

/** Of pods that two budgets select; undefined where each has this one alone. */
function ofTwo(evidence: Evidence, budget: EvidenceObject, selected: readonly BudgetedPods[]): Verdict | undefined {
  const there = selected.filter(({ pods }) => pods !== 0);
  const twice = there.filter(({ other }) => other !== undefined);
  const [found] = [...twice.filter(({ mayBeNone }) => !mayBeNone), ...twice];
  if (found !== undefined) {
    const why = `${found.other} selects the pods of ${found.title}, too, and Kubernetes evicts none that has two budgets`;
    return found.mayBeNone ? unknown(`${why}; ${found.pods}`) : stuck(why, ONE_BUDGET);
  }
  const open = mayBeOfTwo(evidence, budget, there.length > 0);
  return open === undefined ? undefined : unknown(`Kubernetes evicts no pod that has two budgets; ${open}`);
}

/** Why pods that a budget selects may have another one: nobody knows all pods, or all budgets. */
function mayBeOfTwo(evidence: Evidence, budget: EvidenceObject, hasPods: boolean): string | undefined {
  const open = openOtherBudget(evidence, budget);
  if (open !== undefined && hasPods) return open;
  const other = open === undefined ? meetingBudget(evidence, budget) : undefined;
  const why = open !== undefined || other !== undefined ? mayHavePods(evidence, budget) : undefined;
  if (why === undefined) return undefined;
  return open ?? `${objectNames(other!.object).title} may select the same, and ${why}`;
}

/** What a budget says; Kubernetes takes one of them, or none. */
interface Amounts {
  readonly most: Amount | undefined;
  readonly least: Amount | undefined;
}

function amountsOf({ object }: EvidenceObject): { readonly amounts: Amounts; readonly unread: string | undefined } {
  const [most, least] = ["maxUnavailable", "minAvailable"].map((field) => {
    const stated = fieldAt(object["spec"], field);
    return { field, isStated: isSet(stated), amount: readAmount(stated) };
  });
  const unread = [most!, least!].find(({ isStated, amount }) => isStated && amount === undefined);
  return {
    amounts: { most: most!.amount, least: least!.amount },
    unread: unread === undefined ? undefined : `spec.${unread.field}`,
  };
}

/** Why there may be more pods than those that are known. */
type More = () => string | undefined;

/** A budget that a number of pods stay. */
function ofNumber(least: number, selected: readonly BudgetedPods[], more: More): Verdict {
  const known = sumOf(selected);
  if (least === 0 || least < known || areNone(selected)) return pass();
  const open = selected.find(({ pods }) => typeof pods === "string");
  if (open !== undefined) return unknown(`minAvailable is ${least}, and ${open.pods}`);
  return stuckUnless(more, `minAvailable is ${least} of ${counted(known)}`);
}

/** A budget that a share of the pods stay, or that some may go: Kubernetes asks their controllers how many there are. */
function ofScales({ most, least }: Amounts, selected: readonly BudgetedPods[], more: More): Verdict {
  const asking = most === undefined ? "minAvailable as a share" : "maxUnavailable";
  const always = alwaysStuck(most, least);
  if (selected.length > 0 && areNone(selected)) return pass();
  const broken = brokenBy(selected, asking);
  // Those without a controller are more than Kubernetes expects, and may go.
  const hasBare = !isSilent({ most, least }) && selected.some(({ countedBy }) => countedBy === "nothing");
  if (always !== undefined && !hasBare && !selected.some(({ mayBeNone }) => mayBeNone)) return stuck(always);
  if (broken !== undefined) return broken;
  const scaled = selected.filter(({ countedBy }) => countedBy === "scale");
  const bare = sumOf(selected) - sumOf(scaled);
  if (bare === 0 && always === undefined && (most !== undefined || least?.percent === 0)) return pass();
  const hidden = scaled.find(({ pods }) => typeof pods === "string");
  if (hidden !== undefined) return unknown(hidden.pods as string);
  return ofCounted({ most, least }, { expected: sumOf(scaled), bare }, { asking, always, more });
}

/** What is to be said of pods whose controllers have no scale, or may have none; undefined where all have one. */
function brokenBy(selected: readonly BudgetedPods[], asking: string): Verdict | undefined {
  const broken = selected.find(({ countedBy, pods }) => countedBy === "no-scale" && pods !== 0);
  if (broken !== undefined) {
    const why = `${asking} needs a scale, and ${broken.title} has none`;
    return broken.mayBeNone ? unknown(`${why}; ${broken.pods}`) : stuck(why, A_NUMBER);
  }
  const open = selected.find(({ countedBy }) => countedBy === "open");
  return open && unknown(`${asking} needs a scale, and nobody can say whether ${open.title} has one`);
}

/**
 * @param expected pods that controllers count.
 * @param bare those that nobody counts, and that are there all the same.
 */
function ofCounted(
  { most, least = {} }: Amounts,
  { expected, bare }: { readonly expected: number; readonly bare: number },
  { asking, always, more }: { readonly asking: string; readonly always: string | undefined; readonly more: More },
): Verdict {
  if (expected + bare === 0) return pass();
  if (expected === 0)
    return stuckUnless(more, `${asking} needs a scale, and pods without a controller have none`, A_NUMBER);
  const staying =
    most === undefined ? amountOf(least, expected, Math.ceil) : expected - amountOf(most, expected, Math.ceil);
  if (staying < expected + bare) return pass();
  return stuckUnless(more, always ?? `minAvailable is ${least.percent}% of ${counted(expected)}`);
}

/** Of no pods, none keeps a node from being drained. */
function areNone(selected: readonly BudgetedPods[]): boolean {
  return selected.every(({ pods }) => pods === 0);
}

function sumOf(selected: readonly BudgetedPods[]): number {
  return selected.reduce((sum, { pods }) => sum + (typeof pods === "number" ? pods : 0), 0);
}

function counted(pods: number): string {
  return `${pods} ${pods === 1 ? "pod" : "pods"}`;
}

/** What allows no eviction of however many pods that have controllers. */
function alwaysStuck(most: Amount | undefined, least: Amount | undefined): string | undefined {
  if (most !== undefined) return isNone(most) ? "maxUnavailable is none" : undefined;
  if (least === undefined) return "it has neither minAvailable nor maxUnavailable";
  return least.percent === 100 ? "minAvailable is all" : undefined;
}

/** Of nothing said, Kubernetes expects no pods, and lets none go. */
function isSilent({ most, least }: Amounts): boolean {
  return most === undefined && least === undefined;
}

function isNone({ count, percent }: Amount): boolean {
  return count === 0 || percent === 0;
}

const A_NUMBER = "Say how many must stay, as a number in minAvailable: of such pods Kubernetes takes nothing else.";

const ONE_BUDGET = "Leave one of the budgets, or give each a selector that selects none of the other's pods.";

function stuck(why: string, fix?: string): Verdict {
  const actual = `allows no eviction: ${why}`;
  return violation({ actual, expected: "at least one pod that may go", ...(fix === undefined ? {} : { fix }) });
}

/** Where only an apply knows what else is selected, one more pod may be the one that may go. */
function stuckUnless(more: More, why: string, fix?: string): Verdict {
  const open = more();
  return open === undefined
    ? stuck(why, fix)
    : unknown(`of the pods that are known it allows no eviction: ${why}; ${open}`);
}

/** The pods that a budget selects, or what is to be said where nobody can tell which. */
function selectedPods(
  evidence: Evidence,
  budget: EvidenceObject,
  { most }: Amounts,
): { readonly selected: readonly BudgetedPods[] } | Verdict {
  const letsSomeGo = most !== undefined && !isNone(most);
  if (isOpenSelector(budget, "spec.selector"))
    return letsSomeGo ? { selected: [] } : unknown(openReason(budget, "spec.selector")!);
  const stated = fieldAt(budget.object["spec"], "selector");
  // Of policy/v1 an empty one selects everything, and none selects nothing.
  if (!isSet(stated)) return pass();
  const selector = readSelector(stated);
  if (selector === undefined) return unknown("spec.selector can't be read");
  const selected = budgetedPods(evidence, budget, selector);
  const may = selected.length > 0 || letsSomeGo ? undefined : mayHavePods(evidence, budget);
  return may === undefined ? { selected } : unknown(may);
}

/** Of pods that no scale counts. */
const OTHERS = ["DaemonSet", "Job", "CronJob", "JobSet", "Pod"];
const ALL = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController", ...OTHERS];

/** Why a budget may select other pods than those that are known. */
function mayHavePods(evidence: Evidence, budget: EvidenceObject): string | undefined {
  return (
    openReason(budget, "metadata.namespace", "spec.selector") ??
    openLabelsIn(evidence, budget.cell, namespaceOf(budget)) ??
    anywhere(evidence, budget, ALL)
  );
}

/** Why a budget that asks for scales may select pods that have none. */
function mayBreak(evidence: Evidence, budget: EvidenceObject): string | undefined {
  return otherThanScaled(evidence, budget) ?? anywhere(evidence, budget, OTHERS);
}

/** Why some workload may stand in a budget's namespace. */
function anywhere(evidence: Evidence, budget: EvidenceObject, kinds: readonly string[]): string | undefined {
  for (const kind of kinds) {
    const why = mayBeThere(evidence, budget, { kind, by: [] });
    if (why !== undefined) return why;
  }
  return undefined;
}
