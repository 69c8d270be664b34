import type { Evidence } from "../../evidence/evidence";
import { namespaceOf, objectsOfKindInNamespace } from "../../evidence/index-of";
import { mayBeThere } from "../../reading/half-known";
import { replicasOf, whyNoReplicas } from "../../reading/replicas";
import { hasService, openLabelsOf } from "../../reading/selecting";
import type { Workload } from "../../reading/workloads";
import { workloads } from "../../reading/workloads";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";
import { exampleDeployment } from "../../workload-examples";

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 443}]}
---
`;

export const serviceReplicas = defineRule({
  id: "operations/service-replicas",
  title: "What others call runs at least twice",
  severity: "info",
  why: "With one replica every drain, upgrade and broken node is an outage. Where a replica holds a GPU, that may be what somebody wants: so this rule only tells.",
  fix: "Set replicas: 2 or more, spread over nodes.",
  source: "kubernetes.io/docs/concepts/workloads/pods/disruptions",
  subjects: deployments,
  check(workload, evidence) {
    const replicas = replicasOf(evidence, workload);
    if (!hasService(evidence, workload))
      return replicas === undefined || replicas === 1 ? uncalled(workload, evidence) : notApplicable();
    if (replicas === undefined) return unknown(whyNoReplicas(evidence, workload));
    // Nobody calls what is scaled to nothing.
    if (replicas === 0) return notApplicable();
    return replicas > 1
      ? pass()
      : violation({ actual: "runs once and is called by a Service", expected: "two replicas" });
  },
  examples: {
    passing: [`${SERVICE}${exampleDeployment({ workload: "replicas: 2" })}`],
    failing: [`${SERVICE}${exampleDeployment({})}`],
  },
});

/** Of what runs once, whether a Service calls it matters: its own labels say so, and the Service's selector. */
function uncalled(workload: Workload, evidence: Evidence): Verdict {
  const { source } = workload;
  const services = objectsOfKindInNamespace(evidence, "Service", source.cell, namespaceOf(source));
  const open =
    (services.length === 0 ? undefined : openLabelsOf(workload)) ??
    mayBeThere(evidence, source, { kind: "Service", by: ["spec.selector", "spec.type"] });
  return open === undefined ? notApplicable() : unknown(open);
}

function deployments(evidence: Evidence): Subject<Workload>[] {
  return workloads(evidence).filter(({ item: { source } }) => source.object.kind === "Deployment");
}
