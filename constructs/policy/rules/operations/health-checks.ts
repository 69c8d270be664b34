import { addTo } from "../../../core/add-to";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { keyBeside, objectsOfKind } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { asText, asTextMap, fieldAt } from "../../reading/fields";
import { SelectorIndex } from "../../reading/selector-index";
import type { Selector } from "../../reading/selectors";
import { readSelector } from "../../reading/selectors";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, violation } from "../../verdict";

const DEPLOYMENT = `apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineDeployment
metadata: {name: gb300-u001, namespace: fleet}
spec: {clusterName: a1, template: {metadata: {labels: {pool: gb300}}}}`;

const CHECK = `apiVersion: cluster.x-k8s.io/v1beta2
kind: MachineHealthCheck
metadata: {name: gb300, namespace: fleet}
spec: {clusterName: a1, selector: {matchLabels: {pool: `;

export const healthChecks = defineRule({
  id: "operations/health-checks",
  title: "Every pool of provisioned machines has a health check that repairs them",
  severity: "error",
  why: "At 100,000 GPUs a node breaks every hour or two. Without a check that selects it, it stays in the pool as NotReady, and quotas go on promising its GPUs.",
  fix: "Add a MachineHealthCheck whose selector matches the labels of the MachineDeployment's template.",
  source:
    "cluster-api.sigs.k8s.io, Configure a MachineHealthCheck; Llama 3 (2024): 419 unexpected interruptions in 54 days on 16,384 GPUs",
  reads: ["spec.template.metadata.labels", "spec.clusterName", "metadata.namespace"],
  joins: [{ kinds: ["MachineHealthCheck"], by: ["metadata.namespace", "spec.clusterName", "spec.selector"] }],
  subjects: objects("MachineDeployment"),
  check: (deployment, evidence) =>
    checksOf(deployment, evidence)
      ? pass()
      : violation({ actual: "no MachineHealthCheck selects its machines", expected: "one that repairs them" }),
  examples: {
    passing: [`${DEPLOYMENT}\n---\n${CHECK}gb300}}}`],
    failing: [DEPLOYMENT, `${DEPLOYMENT}\n---\n${CHECK}hgx}}}`],
  },
});

function checksOf(deployment: EvidenceObject, evidence: Evidence): boolean {
  const labels = asTextMap(fieldAt(deployment.object["spec"], "template.metadata.labels"));
  return checks(evidence).get(homeOf(deployment))?.isSelected(labels) ?? false;
}

/** What health checks select, by where their machines are. */
const checks = perEvidence((evidence): ReadonlyMap<string, SelectorIndex> => {
  const found = new Map<string, Selector[]>();
  for (const check of objectsOfKind(evidence, "MachineHealthCheck")) {
    const selector = readSelector(fieldAt(check.object["spec"], "selector"));
    if (selector !== undefined) addTo(found, homeOf(check), selector);
  }
  return new Map([...found].map(([home, all]) => [home, new SelectorIndex(all)]));
});

function homeOf(item: EvidenceObject): string {
  return keyBeside(item, clusterOf(item.object) ?? "");
}

function clusterOf(object: EvidenceObject["object"]): string | undefined {
  return asText(fieldAt(object["spec"], "clusterName"));
}
