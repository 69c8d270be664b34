export { uncoveredResources } from "./admissible";
export { cohortFaults } from "./cohorts";
export { kueueConfiguration } from "./configuration";
export type { KueueConfiguration } from "./configuration";
export { immutableObjects } from "./generations";
export { queueObjects } from "./objects";
export { Queueing } from "./queueing";
export { LOCAL_QUEUE, tenantQueueObjects } from "./tenant-queue";
