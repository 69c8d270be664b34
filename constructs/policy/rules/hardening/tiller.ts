import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { reasonOf } from "../../evidence/open-reason";
import { asFields, asText, asTextMap, fieldAt } from "../../reading/fields";
import { readImage } from "../../reading/images";
import type { Pod } from "../../reading/workloads";
import { workloads } from "../../reading/workloads";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { objects, subjectWith } from "../../subject";
import { pass, unknown, violation } from "../../verdict";
import { exampleCronJob, exampleDeployment, examplePod } from "../../workload-examples";

interface Judged {
  readonly source: EvidenceObject;
  readonly pods: readonly Pod[];
  readonly hidden?: string;
}

const SERVICE = (selector: string, name = "deploy") => `apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: shop}
spec: {selector: ${selector}, ports: [{port: 44134}]}`;

export const tiller = defineRule({
  id: "hardening/tiller",
  title: "Tiller, the server of Helm 2, is nowhere",
  severity: "error",
  why: "Tiller installs whatever anybody who reaches its port asks for, mostly as cluster-admin, and asks nobody who they are. It has had no fixes since 2020.",
  fix: "Move the releases to Helm 3 (helm 2to3) and delete Tiller with its Service.",
  source: "CKV_K8S_34, CKV_K8S_44, CKV_K8S_45; helm.sh/blog/helm-v2-deprecation-timeline",
  subjects: judged,
  check({ source, pods, hidden }) {
    const open = hidden ?? (source.unknown ?? []).find((field) => OPEN.test(field) || isServiceName(source, field));
    if (isTiller(source, pods)) return violation({ actual: "is Tiller", expected: "Helm 3, which has no server" });
    return open === undefined ? pass() : unknown(reasonOf(source, open));
  },
  examples: {
    passing: [exampleDeployment({ init: "" }), SERVICE("{app: web}")],
    failing: [
      exampleDeployment({ image: "ghcr.io/helm/tiller:v2.17.0" }),
      exampleDeployment({ init: "image: ghcr.io/helm/tiller:v2.17.0" }),
      exampleDeployment({ labels: "{app: helm, name: tiller}" }),
      examplePod({ labels: "{name: tiller}" }),
      exampleCronJob({ image: "gcr.io/kubernetes-helm/tiller:v2.16.1" }),
      SERVICE("{app: helm, name: tiller}"),
      SERVICE("{app: deploy}", "tiller-deploy"),
    ],
  },
});

const OPEN = /(^|\.)image$|ontainers(\[\d+\])?$|(^|\.)metadata$|labels|selector|^spec$/;

/** Names of workloads say nothing. */
function isServiceName({ object }: EvidenceObject, field: string): boolean {
  return object.kind === "Service" && field === "metadata.name";
}

function judged(evidence: Evidence): Subject<Judged>[] {
  const running: readonly Subject<Judged>[] = workloads(evidence);
  const services = objects("Service")(evidence).map((subject) =>
    subjectWith(subject, { source: subject.item, pods: [] }),
  );
  return [...running, ...services];
}

function isTiller({ object }: EvidenceObject, pods: readonly Pod[]): boolean {
  if (saysTiller(object.metadata.labels) || pods.some(isTillerPod)) return true;
  if (object.kind !== "Service") return false;
  const selector = asTextMap(fieldAt(object["spec"], "selector"));
  // Helm 2 calls its own `tiller-deploy`.
  const names = [object.metadata.name, ...Object.values(selector), ...Object.values(asTextMap(object.metadata.labels))];
  return names.some((name) => /tiller/i.test(name));
}

/** By the labels that Helm 2 gave it. */
function saysTiller(labels: unknown): boolean {
  const said = asFields(labels);
  return said !== undefined && (said["name"] === "tiller" || said["app"] === "helm");
}

function isTillerPod({ labels, containers }: Pod): boolean {
  return saysTiller(labels) || containers.some(({ spec }) => isTillerImage(asText(spec["image"]) ?? ""));
}

function isTillerImage(image: string): boolean {
  if (!image.includes("tiller")) return false;
  const { repository } = readImage(image);
  return /(^|[_-])tiller([_-]|$)/.test(repository.slice(repository.lastIndexOf("/") + 1));
}
