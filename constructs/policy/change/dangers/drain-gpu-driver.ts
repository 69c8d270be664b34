import { asFields, fieldAt } from "../../reading/fields";
import type { ChangeContext, Release, ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, isFirstApply, subjectOf } from "../danger";
import type { Change } from "../domain";
import { same } from "../hidden";
import { gpuNodes, wavesInWords } from "../nodes";

const KINDS = ["nvidia.com/ClusterPolicy", "nvidia.com/NVIDIADriver"];

/** Parts of the driver's settings that replace it where they change; the policy of upgrades itself replaces nothing. */
const REPLACES = [
  "enabled",
  "version",
  "image",
  "repository",
  "kernelModuleType",
  "useNvidiaDriverCRD",
  "rdma",
  "usePrecompiled",
  "driverType",
  "kernelModuleConfig",
];

export const drainGpuDriver: DangerKind = {
  kind: "drain-gpu-driver",
  title: "Nodes would drain, because the GPU operator replaces their driver",
  why: "A driver cannot be replaced under a running process: the operator evicts all pods with GPUs from a node, then the driver, and starts over.",
  fix: "Pin driver.version, change it on its own, and keep upgradePolicy.maxParallelUpgrades small enough for the guarantees.",
  source: "NVIDIA GPU Operator documentation, GPU driver upgrades",
  find: (change, context) => [
    ...change.resources.flatMap((resource) => judgeRelease(resource, change, context)),
    ...changesOf(change, KINDS).flatMap((resource) => judgeObject(resource, change, context)),
  ],
};

function judgeRelease(resource: ResourceChange, change: Change, context: ChangeContext): Found[] {
  const { releaseBefore: before, releaseAfter: after } = resource;
  if (before?.chart !== "gpu-operator" || after === undefined || isFirstApply(change, resource)) return [];
  const subject = `release ${after.namespace}/${after.name}`;
  const policy = asFields(fieldAt(after.values, "driver.upgradePolicy"));
  const detail = waves(resource, policy, change, context);
  if (before.values === undefined || after.values === undefined)
    return [{ verdict: "unknown", subject, what: "has values that cannot be read", detail, resource }];
  const changed = REPLACES.filter((key) => !same(driver(before, key), driver(after, key)));
  if (changed.length > 0)
    return [
      {
        verdict: "danger",
        subject,
        what: `would change ${changed.map((key) => `driver.${key}`).join(", ")}`,
        detail,
        resource,
      },
    ];
  if (before.version === after.version || typeof driver(after, "version") === "string") return [];
  return [
    {
      verdict: "unknown",
      subject,
      what: `would go from ${before.version ?? "a version not stated"} to ${after.version ?? "a version not stated"}, whose driver may be another: driver.version is not pinned`,
      detail,
      resource,
    },
  ];
}

function driver({ values }: Release, key: string): unknown {
  return fieldAt(values, `driver.${key}`);
}

function judgeObject(resource: ResourceChange, change: Change, context: ChangeContext): Found[] {
  const { before, after } = resource;
  if (before === undefined || after === undefined || isFirstApply(change, resource)) return [];
  const root = before.kind === "ClusterPolicy" ? "spec.driver" : "spec";
  const changed = REPLACES.filter((key) => !same(fieldAt(before, `${root}.${key}`), fieldAt(after, `${root}.${key}`)));
  if (changed.length === 0) return [];
  const policy = asFields(fieldAt(after, "spec.driver.upgradePolicy"));
  const detail = waves(resource, policy, change, context);
  return [
    {
      verdict: "danger",
      subject: subjectOf(resource),
      what: `would change ${changed.join(", ")} of the driver`,
      detail,
      resource,
    },
  ];
}

/** Source: gpu-operator, driver.upgradePolicy: maxParallelUpgrades within maxUnavailable; by hand without autoUpgrade. */
function waves(
  resource: ResourceChange,
  policy: Readonly<Record<string, unknown>> | undefined,
  change: Change,
  context: ChangeContext,
): string {
  const nodes = gpuNodes(resource, change, context);
  if (policy?.["autoUpgrade"] === false)
    return `each node takes it when its driver pod is deleted by hand: ${wavesInWords(nodes, undefined).split(", in waves")[0]}`;
  return `drains ${wavesInWords(nodes, policy?.["maxParallelUpgrades"] ?? policy?.["maxUnavailable"])}`;
}
