import type { KubernetesObject, Rendered } from "../../../core/kubernetes";
import type { UnitRelease } from "../backend";
import { audit } from "./audit";
import { dataTemplate, machineLabels, machineTemplate } from "./hosts";
import { kubeletFiles, nodeRegistration, PATCHES_DIRECTORY, SYSCTL_COMMANDS } from "./kubelet";
import type { Machines } from "./machines";
import { CLUSTER_NAME, CONTROL_PLANE, deletion, machinesObject, referenceTo } from "./machines";
import { digestOf, releaseOf } from "./release";

/** The most that etcd's makers suggest: 8 GiB. Source: etcd.io/docs/v3.5/dev-guide/limit. */
const ETCD_QUOTA_BYTES = 8 * 2 ** 30;

/** The API servers and etcd of a cell. */
export function controlPlaneObjects(machines: Machines): Rendered[] {
  return [
    { object: dataTemplate(machines) },
    { object: hostTemplate(machines) },
    // With it go the API servers, etcd, and everything that the cell knows.
    { object: controlPlane(machines), preventDestroy: true },
  ];
}

/** A control plane is one unit, which replaces its nodes one by one. */
export function controlPlaneReleases(machines: Machines): UnitRelease[] {
  const { version, kubeadmConfigSpec, machineTemplate: template } = controlPlaneSpec(machines);
  const spec = { version, kubeadmConfigSpec, infrastructureRef: template.spec.infrastructureRef };
  return machines.pool.units.slice(0, 1).map(({ id }) => ({ unit: id, digest: digestOf(spec), kubernetes: version }));
}

function controlPlane(machines: Machines): KubernetesObject {
  // Named after the cell: the Cluster refers to it.
  return machinesObject(machines, [CONTROL_PLANE, "KubeadmControlPlane"], machines.cell.id, controlPlaneSpec(machines));
}

function hostTemplate(machines: Machines): KubernetesObject {
  return machineTemplate(machines, releaseOf(machines.options, 0, machines.cell).image);
}

function controlPlaneSpec(machines: Machines) {
  const { cell, pool } = machines;
  return {
    replicas: pool.nodes,
    version: releaseOf(machines.options, 0, cell).kubernetes,
    machineTemplate: {
      metadata: { labels: { [CLUSTER_NAME]: cell.id, ...machineLabels(pool) } },
      spec: { infrastructureRef: referenceTo(hostTemplate(machines)), deletion: deletion(machines) },
    },
    rollout: {
      // Three members survive that one goes before the next comes; fewer do not, and need a host to spare.
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: pool.nodes >= 3 ? 0 : 1 } },
      before: { certificatesExpiryDays: 30 },
    },
    remediation: { maxRetry: 5, retryPeriodSeconds: 1200, minHealthyPeriodSeconds: 3600 },
    kubeadmConfigSpec: kubeadmConfig(machines),
  };
}

function kubeadmConfig(machines: Machines) {
  const join = { nodeRegistration: nodeRegistration(), patches: PATCHES_DIRECTORY };
  return {
    files: [...kubeletFiles(machines.pool), audit.file()],
    preKubeadmCommands: SYSCTL_COMMANDS,
    clusterConfiguration: {
      apiServer: { extraArgs: flags(apiServerArguments(machines)), extraVolumes: audit.volumes },
      controllerManager: { extraArgs: flags({ profiling: "false", "terminated-pod-gc-threshold": "1000" }) },
      scheduler: { extraArgs: flags({ profiling: "false" }) },
      etcd: { local: { extraArgs: flags({ "quota-backend-bytes": String(ETCD_QUOTA_BYTES) }) } },
    },
    initConfiguration: join,
    joinConfiguration: join,
  };
}

function apiServerArguments({ options: { oidc }, cell }: Machines): Record<string, string> {
  return {
    ...audit.arguments,
    // kubeadm's own defaults, said because node labels that kubelets cannot set rest on them.
    "authorization-mode": "Node,RBAC",
    "enable-admission-plugins": "NodeRestriction",
    profiling: "false",
    "tls-min-version": "VersionTLS12",
    ...(oidc === undefined
      ? {}
      : {
          "oidc-issuer-url": oidc.issuer,
          "oidc-client-id": oidc.clientId,
          "oidc-username-claim": oidc.usernameClaim,
          "oidc-username-prefix": cell.site.groupPrefix,
          "oidc-groups-claim": oidc.groupsClaim,
          "oidc-groups-prefix": cell.site.groupPrefix,
        }),
  };
}

function flags(all: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(all).map(([name, value]) => ({ name, value }));
}
