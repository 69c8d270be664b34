import type { Rule } from "../rule";
import { apparmor } from "./hardening/apparmor";
import { cpuLimits } from "./hardening/cpu-limits";
import { cpuRequests } from "./hardening/cpu-requests";
import { dangerousCapabilities } from "./hardening/dangerous-capabilities";
import { dashboard } from "./hardening/dashboard";
import { defaultAccountBindings } from "./hardening/default-account-bindings";
import { defaultNamespace } from "./hardening/default-namespace";
import { defaultServiceAccount } from "./hardening/default-service-account";
import { envCredentials } from "./hardening/env-credentials";
import { externalIps } from "./hardening/external-ips";
import { gitSync } from "./hardening/git-sync";
import { highUid } from "./hardening/high-uid";
import { hostIpc } from "./hardening/host-ipc";
import { hostNetwork } from "./hardening/host-network";
import { hostPath } from "./hardening/host-path";
import { hostPathVolumes } from "./hardening/host-path-volumes";
import { hostPid } from "./hardening/host-pid";
import { hostPorts } from "./hardening/host-ports";
import { imageDigest } from "./hardening/image-digest";
import { imagePullPolicy } from "./hardening/image-pull-policy";
import { imageRegistry } from "./hardening/image-registry";
import { imageTag } from "./hardening/image-tag";
import { ingressSnippets } from "./hardening/ingress-snippets";
import { ingressTls } from "./hardening/ingress-tls";
import { legacyTokenSecrets } from "./hardening/legacy-token-secrets";
import { loadBalancerSources } from "./hardening/load-balancer-sources";
import { maskedProc } from "./hardening/masked-proc";
import { memoryLimits } from "./hardening/memory-limits";
import { memoryRequests } from "./hardening/memory-requests";
import { namespacePodSecurity } from "./hardening/namespace-pod-security";
import { networkPolicy } from "./hardening/network-policy";
import { noAddedCapabilities } from "./hardening/no-added-capabilities";
import { noAnonymousBindings } from "./hardening/no-anonymous-bindings";
import { noClusterAdmin } from "./hardening/no-cluster-admin";
import { noClusterWideExec } from "./hardening/no-cluster-wide-exec";
import { noClusterWideSecrets } from "./hardening/no-cluster-wide-secrets";
import { noEscalatingVerbs } from "./hardening/no-escalating-verbs";
import { noEverybodyBindings } from "./hardening/no-everybody-bindings";
import { noExecAccounts } from "./hardening/no-exec-accounts";
import { noPrivilegedBindings } from "./hardening/no-privileged-bindings";
import { noSecretReadingAccounts } from "./hardening/no-secret-reading-accounts";
import { noTokenAutomount } from "./hardening/no-token-automount";
import { noWildcardRoles } from "./hardening/no-wildcard-roles";
import { nodePorts } from "./hardening/node-ports";
import { openNetworkPolicy } from "./hardening/open-network-policy";
import { ownServiceAccount } from "./hardening/own-service-account";
import { podSecurity } from "./hardening/pod-security";
import { podToken } from "./hardening/pod-token";
import { privilegeEscalation } from "./hardening/privilege-escalation";
import { privileged } from "./hardening/privileged";
import { probeHost } from "./hardening/probe-host";
import { procMount } from "./hardening/proc-mount";
import { readOnlyRoot } from "./hardening/read-only-root";
import { restrictedCapabilities } from "./hardening/restricted-capabilities";
import { runAsNonRoot } from "./hardening/run-as-non-root";
import { runAsUser } from "./hardening/run-as-user";
import { runtimeSocket } from "./hardening/runtime-socket";
import { seccompProfile } from "./hardening/seccomp-profile";
import { seccompUnconfined } from "./hardening/seccomp-unconfined";
import { secretsAsFiles } from "./hardening/secrets-as-files";
import { securityContext } from "./hardening/security-context";
import { selinux } from "./hardening/selinux";
import { sysctls } from "./hardening/sysctls";
import { tiller } from "./hardening/tiller";
import { volumeTypes } from "./hardening/volume-types";
import { windowsHostProcess } from "./hardening/windows-host-process";

/** What workloads, roles and service accounts must be, whoever they belong to. */
export const hardeningRules: readonly Rule[] = [
  apparmor,
  cpuLimits,
  cpuRequests,
  dangerousCapabilities,
  dashboard,
  defaultAccountBindings,
  defaultNamespace,
  defaultServiceAccount,
  envCredentials,
  externalIps,
  gitSync,
  highUid,
  hostIpc,
  hostNetwork,
  hostPath,
  hostPathVolumes,
  hostPid,
  hostPorts,
  imageDigest,
  imagePullPolicy,
  imageRegistry,
  imageTag,
  ingressSnippets,
  ingressTls,
  legacyTokenSecrets,
  loadBalancerSources,
  maskedProc,
  memoryLimits,
  memoryRequests,
  namespacePodSecurity,
  networkPolicy,
  noAddedCapabilities,
  noAnonymousBindings,
  noClusterAdmin,
  noClusterWideExec,
  noClusterWideSecrets,
  noExecAccounts,
  noSecretReadingAccounts,
  noEscalatingVerbs,
  noEverybodyBindings,
  noPrivilegedBindings,
  noTokenAutomount,
  noWildcardRoles,
  nodePorts,
  openNetworkPolicy,
  ownServiceAccount,
  podSecurity,
  podToken,
  privilegeEscalation,
  privileged,
  probeHost,
  procMount,
  readOnlyRoot,
  restrictedCapabilities,
  runAsNonRoot,
  runAsUser,
  runtimeSocket,
  seccompProfile,
  seccompUnconfined,
  secretsAsFiles,
  securityContext,
  selinux,
  sysctls,
  tiller,
  volumeTypes,
  windowsHostProcess,
];
