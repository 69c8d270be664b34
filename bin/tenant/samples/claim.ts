import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { kubernetesBytes } from "../../../constructs/core/quantity";
import type { TierFacts } from "../../../constructs/site/facts";
import { tenantClasses } from "../../../constructs/storage/objects";
import type { SampleRequest } from "./sample";

const GIB = 2 ** 30;

/** Enough for a start; claims of these classes can grow. */
const WANTED = 100 * GIB;

/** A volume of a pod, and the claim behind it. */
export interface SampleVolume {
  readonly volume: Readonly<Record<string, unknown>>;
  /** None where the namespace has no storage that volumes are made of: then the data go with the pod. */
  readonly claims: readonly KubernetesObject[];
}

/** A volume named `data`, on the parallel file system where the namespace has one, else on its nodes' drives. */
export function dataVolume(request: SampleRequest, name: string): SampleVolume {
  const { share, cell } = request;
  const [found] = ["parallel", "scratch", "archive"].flatMap((tier) =>
    cell.tiers.filter((candidate) => candidate.name === tier).flatMap((candidate) => classOf(request, candidate)),
  );
  if (found === undefined) return { volume: { name: "data", emptyDir: {} }, claims: [] };
  const bytes = Math.min(WANTED, Math.floor((share.storage[found.tier.ref] ?? 0) / GIB) * GIB);
  const claim: KubernetesObject = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name, namespace: share.namespace },
    spec: {
      storageClassName: found.className,
      // A file system is mounted on many nodes at once, a drive on its own.
      accessModes: [found.tier.name === "scratch" ? "ReadWriteOnce" : "ReadWriteMany"],
      resources: { requests: { storage: kubernetesBytes(bytes) } },
    },
  };
  return { volume: { name: "data", persistentVolumeClaim: { claimName: name } }, claims: [claim] };
}

/** The class that the namespace's claims of a tier name; none where it has less than 1 GiB of it, or no class. */
function classOf({ share, cell }: SampleRequest, tier: TierFacts): { tier: TierFacts; className: string }[] {
  const bytes = share.storage[tier.ref] ?? 0;
  if (bytes < GIB) return [];
  const [className] = tenantClasses({ ...share, storage: { [tier.ref]: bytes } }, cell);
  return className === undefined ? [] : [{ tier, className }];
}
