import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { ServedKind } from "../../cluster/cluster";

/** What Kueue's chart creates around its webhooks. Source: kueue v0.19.2, charts/kueue/templates/webhook. */

export const WEBHOOK_SERVICE = "kueue-webhook-service";
export const WEBHOOK_SECRET = "kueue-webhook-server-cert";

interface Hook {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly resources: readonly string[];
  /** Operations that it changes, and that it judges. */
  readonly mutates: readonly string[];
  readonly validates: readonly string[];
  /** Work is left alone outside the namespaces that the Configuration selects. */
  readonly isWork: boolean;
}

const CREATE = ["CREATE"];
const BOTH = ["CREATE", "UPDATE"];
const KUEUE = { group: "kueue.x-k8s.io", version: "v1beta2", validates: BOTH, isWork: false };
const WORK = { validates: BOTH, isWork: true };

/** Kueue's own kinds, and the work that tenants may create. */
const HOOKS: readonly Hook[] = [
  { ...KUEUE, kind: "ClusterQueue", resources: ["clusterqueues"], mutates: CREATE },
  { ...KUEUE, kind: "Cohort", resources: ["cohorts"], mutates: [] },
  { ...KUEUE, kind: "ResourceFlavor", resources: ["resourceflavors"], mutates: CREATE },
  { ...KUEUE, kind: "Workload", resources: ["workloads", "workloads/status"], mutates: CREATE },
  { ...WORK, group: "", version: "v1", kind: "Pod", resources: ["pods"], mutates: CREATE },
  { ...WORK, group: "apps", version: "v1", kind: "Deployment", resources: ["deployments"], mutates: BOTH },
  { ...WORK, group: "apps", version: "v1", kind: "StatefulSet", resources: ["statefulsets"], mutates: BOTH },
  { ...WORK, group: "batch", version: "v1", kind: "Job", resources: ["jobs"], mutates: CREATE },
  { ...WORK, group: "jobset.x-k8s.io", version: "v1alpha2", kind: "JobSet", resources: ["jobsets"], mutates: CREATE },
];

export interface WebhookSetting {
  readonly namespace: string;
  /** On localhost. */
  readonly port: number;
  /** The Configuration's `managedJobsNamespaceSelector`. */
  readonly namespaceSelector: unknown;
  readonly served: readonly ServedKind[];
}

/**
 * The Service, which leads the API server to localhost under the name that Kueue's certificate is for; the Secret that
 * Kueue puts that certificate into; and its webhooks, to which Kueue adds its authority itself.
 */
export function webhookObjects(setting: WebhookSetting): KubernetesObject[] {
  const { namespace } = setting;
  return [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: WEBHOOK_SERVICE, namespace },
      spec: { type: "ExternalName", externalName: "localhost" },
    },
    { apiVersion: "v1", kind: "Secret", metadata: { name: WEBHOOK_SECRET, namespace } },
    configuration("Mutating", setting, (hook) => hook.mutates),
    configuration("Validating", setting, (hook) => hook.validates),
  ];
}

/** Where CRDs of two versions are converted. Source: kueue v0.19.2, charts/kueue/templates/crd. */
export function conversion({ namespace, port }: Pick<WebhookSetting, "namespace" | "port">) {
  const service = { name: WEBHOOK_SERVICE, namespace, path: "/convert", port };
  return { strategy: "Webhook", webhook: { clientConfig: { service }, conversionReviewVersions: ["v1"] } };
}

/** CRDs of which Kueue insists that they are converted. Source: kueue v0.19.2, pkg/util/cert. */
export const CONVERTED = [
  "clusterqueues.kueue.x-k8s.io",
  "cohorts.kueue.x-k8s.io",
  "localqueues.kueue.x-k8s.io",
  "multikueueclusters.kueue.x-k8s.io",
  "workloads.kueue.x-k8s.io",
];

function configuration(
  verb: "Mutating" | "Validating",
  setting: WebhookSetting,
  operationsOf: (hook: Hook) => readonly string[],
): KubernetesObject {
  const prefix = verb === "Mutating" ? "mutate" : "validate";
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: `${verb}WebhookConfiguration`,
    metadata: { name: `kueue-${verb.toLowerCase()}-webhook-configuration` },
    webhooks: HOOKS.filter((hook) => operationsOf(hook).length > 0 && isServed(hook, setting.served)).map((hook) => ({
      name: `${prefix[0]}${hook.kind.toLowerCase()}.kb.io`,
      admissionReviewVersions: ["v1"],
      clientConfig: {
        service: {
          name: WEBHOOK_SERVICE,
          namespace: setting.namespace,
          port: setting.port,
          path: pathOf(prefix, hook),
        },
      },
      failurePolicy: "Fail",
      sideEffects: "None",
      ...(hook.isWork ? { namespaceSelector: setting.namespaceSelector } : {}),
      rules: [
        {
          apiGroups: [hook.group],
          apiVersions: [hook.version],
          operations: operationsOf(hook),
          resources: hook.resources,
        },
      ],
    })),
  };
}

/** `/mutate-kueue-x-k8s-io-v1beta2-clusterqueue`, `/validate--v1-pod`: as controller-runtime names them. */
function pathOf(prefix: string, { group, version, kind }: Hook): string {
  return `/${prefix}-${group.replaceAll(".", "-")}-${version}-${kind.toLowerCase()}`;
}

function isServed({ group, version, kind }: Hook, served: readonly ServedKind[]): boolean {
  const apiVersion = group === "" ? version : `${group}/${version}`;
  return served.some((candidate) => candidate.apiVersion === apiVersion && candidate.kind === kind);
}
