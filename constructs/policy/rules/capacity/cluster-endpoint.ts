import { addTo } from "../../../core/add-to";
import type { EvidenceObject } from "../../evidence/evidence";
import { keyBeside } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { asText, fieldAt } from "../../reading/fields";
import { objectsOf, ofKind } from "../../reading/lookup";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { pass, unknown, violation } from "../../verdict";

const KIND = "infrastructure.cluster.x-k8s.io/Metal3Cluster";

const cluster = (host: string) => `apiVersion: cluster.x-k8s.io/v1beta2
kind: Cluster
metadata: {name: a1, namespace: fleet}
spec:
  controlPlaneEndpoint: {host: ${host}, port: 6443}
  infrastructureRef: {apiGroup: infrastructure.cluster.x-k8s.io, kind: Metal3Cluster, name: a1}
---
apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3Cluster
metadata: {name: a1, namespace: fleet}
spec: {controlPlaneEndpoint: {host: 10.0.0.9, port: 6443}}`;

export const clusterEndpoint = defineRule({
  id: "capacity/cluster-endpoint",
  title: "A cluster and its infrastructure name one control plane endpoint",
  severity: "error",
  why: "The endpoint goes into every node's kubeconfig and the API server's certificate, and can never be changed. Where the two differ, machines join one address and their certificates are for the other.",
  fix: "Give the Metal3Cluster and the Cluster the same controlPlaneEndpoint, one that no other cluster has.",
  source:
    "cluster-api.sigs.k8s.io v1.14, InfraCluster contract: controlPlaneEndpoint; Cluster API provider Metal3 v1.13.2",
  reads: ["metadata.name", "metadata.namespace", "spec.controlPlaneEndpoint"],
  joins: [
    { kinds: ["Metal3Cluster"], by: ["spec.controlPlaneEndpoint"], within: "site", can: "break" },
    { kinds: ["Cluster"], by: ["metadata.namespace", "spec.infrastructureRef", "spec.controlPlaneEndpoint"] },
  ],
  subjects: objectsOf(KIND),
  check(found, evidence): Verdict {
    const own = endpointOf(found);
    if (own === undefined) return unknown("it names no control plane endpoint");
    const twin = byEndpoint(evidence)
      .get(own)
      ?.find((other) => other !== found);
    if (twin !== undefined)
      return violation({
        actual: `has ${own}, as ${twin.object.metadata.name} has`,
        expected: "an endpoint of its own",
      });
    const owner = owners(evidence).get(keyBeside(found, found.object.metadata.name));
    const stated = owner === undefined ? undefined : endpointOf(owner);
    if (stated === undefined || stated === own) return pass();
    return violation({ actual: `has ${own}, and its Cluster ${stated}`, expected: "one endpoint" });
  },
  examples: { passing: [cluster("10.0.0.9")], failing: [cluster("10.0.0.8")] },
});

/** Those of each endpoint. */
const byEndpoint = perEvidence((evidence): ReadonlyMap<string, readonly EvidenceObject[]> => {
  const found = new Map<string, EvidenceObject[]>();
  for (const each of ofKind(evidence, KIND)) {
    const endpoint = endpointOf(each);
    if (endpoint !== undefined) addTo(found, endpoint, each);
  }
  return found;
});

/** The first Cluster that names each infrastructure. */
const owners = perEvidence((evidence): ReadonlyMap<string, EvidenceObject> => {
  const found = new Map<string, EvidenceObject>();
  for (const cluster of ofKind(evidence, "cluster.x-k8s.io/Cluster")) {
    const key = keyBeside(cluster, asText(fieldAt(cluster.object["spec"], "infrastructureRef.name")) ?? "");
    if (!found.has(key)) found.set(key, cluster);
  }
  return found;
});

function endpointOf({ object }: EvidenceObject): string | undefined {
  const host = asText(fieldAt(object["spec"], "controlPlaneEndpoint.host"));
  const port = fieldAt(object["spec"], "controlPlaneEndpoint.port");
  return host === undefined || host === "" ? undefined : `${host}:${typeof port === "number" ? port : 6443}`;
}
