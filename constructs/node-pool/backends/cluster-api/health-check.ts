import type { Rendered } from "../../../core/kubernetes";
import { LABELS } from "../../../core/labels";
import type { Machines } from "./machines";
import { CLUSTER_API, CLUSTER_NAME, machinesName, machinesObject, METAL3 } from "./machines";

/** Reboots machines whose nodes are not well, and has those that stay so replaced. */
export function healthCheckObjects(machines: Machines): Rendered[] {
  const { cell, pool, options } = machines;
  const { remediation } = options;
  const name = machinesName(machines);
  const reboot = machinesObject(machines, [METAL3, "Metal3RemediationTemplate"], name, {
    template: {
      spec: {
        strategy: {
          type: "Reboot",
          retryLimit: remediation.reboots,
          timeoutSeconds: remediation.rebootTimeoutSeconds,
        },
      },
    },
  });
  const timeoutSeconds = remediation.unhealthyAfterSeconds;
  const check = machinesObject(machines, [CLUSTER_API, "MachineHealthCheck"], name, {
    clusterName: cell.id,
    selector: { matchLabels: { [CLUSTER_NAME]: cell.id, [LABELS.pool]: pool.id } },
    checks: {
      nodeStartupTimeoutSeconds: remediation.nodeStartupTimeoutSeconds,
      unhealthyNodeConditions: ["False", "Unknown"].map((status) => ({ type: "Ready", status, timeoutSeconds })),
    },
    remediation: {
      // A number, not the percentage: Cluster API rounds down, and 10% of a pool of eight would repair nothing.
      triggerIf: { unhealthyLessThanOrEqualTo: Math.max(1, Math.floor(pool.nodes * remediation.unhealthyShare)) },
      templateRef: { apiVersion: reboot.apiVersion, kind: reboot.kind, name },
    },
  });
  return [{ object: reboot }, { object: check }];
}
