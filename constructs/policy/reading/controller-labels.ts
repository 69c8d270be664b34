import { isWorkloadKind } from "./pod-templates";
import type { Selector } from "./selectors";
import { selects } from "./selectors";
import type { Pod } from "./workloads";

const OF_JOBS = ["job-name", "controller-uid"].flatMap((name) => [name, `batch.kubernetes.io/${name}`]);

/** Labels that Kubernetes' own controllers put on every pod of a kind. Source: kubernetes.io, well-known labels. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  Job: OF_JOBS,
  CronJob: OF_JOBS,
  StatefulSet: ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "controller-revision-hash"],
  DaemonSet: ["controller-revision-hash", "pod-template-generation"],
  Deployment: ["pod-template-hash"],
};
const ALL_ADDED = new Set(Object.values(ADDED).flat());

/** True for a label of some domain, which no template needs to have for a pod to have it: a controller may add it. */
export function isOfDomain(key: string): boolean {
  return key.includes("/") && !key.startsWith("app.kubernetes.io/");
}

/** True where a selector asks for a label that some controller may add. */
export function asksControllers({ requirements }: Selector): boolean {
  return requirements.some(({ key }) => ALL_ADDED.has(key) || isOfDomain(key));
}

/**
 * Whether a selector selects a pod once its controller has labelled it; undefined where that hangs on a value that only
 * the controller knows. What others' controllers add is not known at all.
 */
export function selectsLabelled(selector: Selector, { labels, source: { object } }: Pod): boolean | undefined {
  const isOwn = isWorkloadKind(object);
  const added = isOwn && Object.hasOwn(ADDED, object.kind) ? ADDED[object.kind]! : [];
  let isSure = true;
  for (const requirement of selector.requirements) {
    const { key, operator } = requirement;
    const isAdded = !Object.hasOwn(labels, key) && added.includes(key);
    if (isAdded && operator === "Exists") continue;
    if (isAdded && operator === "DoesNotExist") return false;
    const mayBe = isAdded || (!isOwn && isOfDomain(key) && !Object.hasOwn(labels, key));
    if (mayBe) isSure = false;
    else if (!selects({ empty: false, requirements: [requirement] }, labels)) return false;
  }
  return isSure ? true : undefined;
}
