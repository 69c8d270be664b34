import { namespaceOf } from "../../evidence/index-of";
import { openReason } from "../../evidence/open-reason";
import { objectNames } from "../../evidence/scopes";
import { asksControllers, isOfDomain, selectsLabelled } from "../../reading/controller-labels";
import { WORKLOAD_KINDS } from "../../reading/pod-templates";
import { openLabelsIn, serviceSelector, workloadsSelected } from "../../reading/selecting";
import type { Selector } from "../../reading/selectors";
import { renderSelector } from "../../reading/selectors";
import type { Workload } from "../../reading/workloads";
import { isNameOpen, workloadsIn } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, nothingJoined, pass, unknown, violation } from "../../verdict";
import { exampleDeployment, exampleJob } from "../../workload-examples";

const SERVICE = (selector: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: ${selector}, ports: [{port: 443}]}
---
${exampleDeployment({})}`;

export const serviceHasPods = defineRule({
  id: "operations/service-has-pods",
  title: "A Service selects pods of some workload of its namespace",
  severity: "warning",
  why: "A label with a typing mistake makes a Service that exists, has an address and answers nobody: nothing says so but the people who call it.",
  fix: "Make the selector and the labels of the pod template the same.",
  source: "kubernetes.io/docs/concepts/services-networking/service, selectors",
  reads: ["spec.selector", "metadata.namespace"],
  joins: [
    { kinds: WORKLOAD_KINDS, by: ["metadata.namespace"], within: "namespace", can: "mend" },
    // Its pods are labelled with its name.
    { kinds: ["Job", "JobSet", "LeaderWorkerSet"], by: ["metadata.name"], within: "namespace", can: "mend" },
  ],
  subjects: objects("Service"),
  check(service, evidence) {
    const selector = serviceSelector(service);
    const namespace = namespaceOf(service);
    const running = workloadsIn(evidence, service.cell, namespace);
    // Where nothing runs, somebody else starts it: an operator, or another configuration.
    if (selector === undefined) return notApplicable();
    if (running.length === 0) return nothingJoined();
    if (workloadsSelected(evidence, service.cell, namespace, selector).length > 0) return pass();
    // Their pods are labelled with the name.
    const unnamed = running.find((each) => isNameOpen(each.source) && mayBeSelected(selector, each));
    if (unnamed !== undefined)
      return unknown(`nobody knows yet how ${objectNames(unnamed.source.object).title} will be called`);
    if (selector.requirements.some(({ key }) => isControllers(key, running))) return notApplicable();
    if (asksControllers(selector) && running.some((each) => mayBeSelected(selector, each)))
      return unknown("it asks for a label that only the controller of some workload knows");
    const open = openLabelsIn(evidence, service.cell, namespace) ?? openReason(service, "spec.type");
    if (open !== undefined) return unknown(`no other workload has the labels that it selects; ${open}`);
    return violation({
      actual: `selects ${renderSelector(selector)}, which no workload of ${namespace} has`,
      expected: "the labels of some workload's pods",
    });
  },
  examples: {
    passing: [SERVICE("{app: web}"), `${SERVICE("{batch.kubernetes.io/job-name: web}")}\n---\n${exampleJob({})}`],
    failing: [SERVICE("{app: wbe}")],
  },
});

function mayBeSelected(selector: Selector, { pods }: Workload): boolean {
  return pods.some((pod) => selectsLabelled(selector, pod) !== false);
}

/** A label of some domain that no template has: a controller puts it on its pods. */
function isControllers(key: string, running: readonly Workload[]): boolean {
  return isOfDomain(key) && !running.some(({ pods }) => pods.some(({ labels }) => Object.hasOwn(labels, key)));
}
