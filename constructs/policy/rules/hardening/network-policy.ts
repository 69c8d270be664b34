import { cellKey } from "../../evidence/cell-key";
import type { Evidence } from "../../evidence/evidence";
import { namespaceOf, objectsOfKindInNamespace } from "../../evidence/index-of";
import { reasonOf } from "../../evidence/open-reason";
import { perEvidence } from "../../evidence/per-evidence";
import { asksControllers, selectsLabelled } from "../../reading/controller-labels";
import { mayBeThere } from "../../reading/half-known";
import { DIRECTIONS, selectorOfPods } from "../../reading/network-policies";
import type { OtherPolicy } from "../../reading/other-policies";
import { otherPolicies } from "../../reading/other-policies";
import { isTrue } from "../../reading/scalars";
import { isOpenSelector } from "../../reading/selecting";
import { SelectorIndex } from "../../reading/selector-index";
import type { Selector } from "../../reading/selectors";
import type { Pod, Workload } from "../../reading/workloads";
import { knownPods, workloads } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { notApplicable, pass, unknown, violation } from "../../verdict";
import { exampleCronJob, exampleDeployment, examplePod } from "../../workload-examples";

const POLICY = (selector: string, namespace = "shop") => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: ${namespace}}
spec: {podSelector: ${selector}, policyTypes: [Ingress, Egress]}`;

export const networkPolicy = defineRule({
  id: "hardening/network-policy",
  title: "Some NetworkPolicy selects every workload's pods",
  severity: "warning",
  why: "A pod that no policy selects is open to every pod of the cluster and reaches every one of them, and the internet with it.",
  fix: "Add a NetworkPolicy with podSelector {} that denies, and name what is allowed beside it.",
  source: "CKV2_K8S_6; NSA/CISA Kubernetes Hardening Guide 1.2, network policies; CIS 5.3.2",
  subjects: (evidence) => workloads(evidence),
  check(workload: Workload, evidence) {
    const { source, hidden, shell } = workload;
    if (hidden !== undefined && shell === undefined) return unknown(reasonOf(source, hidden));
    const inNetwork = knownPods(workload).filter(({ spec }) => !isTrue(spec["hostNetwork"]));
    if (inNetwork.length === 0) return notApplicable();
    const namespace = namespaceOf(source);
    const { selectors, ofControllers } = policies(evidence, source.cell, namespace);
    const others = otherPolicies(evidence, source.cell, namespace);
    const alone = inNetwork.filter(
      (pod) =>
        !selectors.isSelected(pod.labels) &&
        !ofControllers.some((each) => selectsLabelled(each, pod) === true) &&
        !others.some((each) => isHeldBy(each, pod) === true),
    );
    if (alone.length === 0) return pass();
    const open = source.unknown?.find((field) => OPEN.test(field));
    if (open !== undefined) return unknown(reasonOf(source, open));
    const possible = mayBeThere(evidence, source, { kind: "NetworkPolicy", by: ["spec.podSelector"] });
    if (possible !== undefined) return unknown(`no other NetworkPolicy selects its pods; ${possible}`);
    const unread = others.find((each) => alone.some((pod) => isHeldBy(each, pod) === undefined));
    if (unread !== undefined) return unknown(`${unread.title} may hold its pods, which can't be read of it`);
    if (alone.some((pod) => ofControllers.some((each) => selectsLabelled(each, pod) === undefined)))
      return unknown("a NetworkPolicy asks for a label that only its controller knows");
    return alone.map(({ title }: Pod) =>
      violation({ attribute: title, actual: `no NetworkPolicy selects its ${title}`, expected: "one that does" }),
    );
  },
  examples: {
    passing: [
      `${exampleDeployment({})}\n---\n${POLICY("{}")}`,
      `${exampleDeployment({})}\n---\n${POLICY("{matchLabels: {app: web}}")}`,
      `${exampleCronJob({})}\n---\n${POLICY("{matchExpressions: [{key: job-name, operator: Exists}]}")}`,
    ],
    failing: [
      examplePod({}),
      `${exampleDeployment({})}\n---\n${POLICY("{matchLabels: {app: db}}")}`,
      `${exampleCronJob({})}\n---\n${POLICY("{}", "other")}`,
    ],
  },
});

/** What decides which policies are about a pod. */
const OPEN = /^metadata\.namespace$|(^|\.)metadata$|labels|(^|\.)hostNetwork$/;

interface Policies {
  readonly selectors: SelectorIndex;
  /** Those that ask for labels which controllers add. */
  readonly ofControllers: readonly Selector[];
}

/** Whether a policy of another API holds a pod's traffic as a NetworkPolicy would; undefined where that can't be told. */
function isHeldBy({ selector, holds }: OtherPolicy, pod: Pod): boolean | undefined {
  const closes = DIRECTIONS.map((direction) => holds[direction].closes);
  const isSelected = selector === undefined ? undefined : selectsLabelled(selector, pod);
  if (isSelected === false || closes.every((each) => each === false)) return false;
  return isSelected === true && closes.includes(true) ? true : undefined;
}

const known = perEvidence(() => new Map<string, Policies>());

function policies(evidence: Evidence, cell: string | undefined, namespace: string): Policies {
  const key = cellKey(cell, namespace);
  const kept = known(evidence).get(key) ?? readPolicies(evidence, cell, namespace);
  known(evidence).set(key, kept);
  return kept;
}

function readPolicies(evidence: Evidence, cell: string | undefined, namespace: string): Policies {
  const read = objectsOfKindInNamespace(evidence, "NetworkPolicy", cell, namespace).flatMap((policy) => {
    if (isOpenSelector(policy, "spec.podSelector")) return [];
    return selectorOfPods(policy);
  });
  return { selectors: new SelectorIndex(read), ofControllers: read.filter(asksControllers) };
}
