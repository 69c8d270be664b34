import { tenantQueueObjects } from "../../queue/tenant-queue";
import { defineControl } from "./control";

export const queue = defineControl({
  kind: "queue",
  title: "ClusterQueue for this tenant only",
  protects: "A tenant's guaranteed GPUs against everybody else's jobs.",
  render: tenantQueueObjects,
});
