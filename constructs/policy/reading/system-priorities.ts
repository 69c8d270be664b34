/** The highest value that a PriorityClass of one's own may have. Source: k8s.io/api/scheduling, HighestUserDefinablePriority. */
export const HIGHEST_PRIORITY = 1_000_000_000;

/** The classes that every API server has, above it. Source: k8s.io/kubernetes pkg/apis/scheduling, SystemPriorityClasses. */
export const SYSTEM_PRIORITIES: Readonly<Record<string, number>> = {
  "system-cluster-critical": 2_000_000_000,
  "system-node-critical": 2_000_001_000,
};
