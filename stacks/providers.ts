import type { StackEvidence } from "../constructs/policy/evidence/evidence";
import type { Access } from "../constructs/site/facts";

/** What a stack's Terraform says of its providers, without loading Terraform's library. */
export type ProviderEvidence = Pick<StackEvidence, "providers" | "requiredProviders">;

/** Versions that the provider bindings we are built with require; a test compares them with a synthesis. */
const KUBERNETES = { source: "kubernetes", version: "2.38.0" };
const HELM = { source: "helm", version: "3.1.1" };

/** The kubernetes provider of a cluster, and with `helm` the Helm provider of the same one. */
export function providerEvidence(access: Access, helm: boolean): ProviderEvidence {
  const { exec, ...cluster } = clusterOf(access);
  const kubernetes = { ...cluster, ...(exec === undefined ? {} : { exec: [exec] }) };
  const own = { kubernetes: { ...cluster, ...(exec === undefined ? {} : { exec }) } };
  return helm
    ? {
        providers: { kubernetes: [kubernetes], helm: [own] },
        requiredProviders: { kubernetes: KUBERNETES, helm: HELM },
      }
    : { providers: { kubernetes: [kubernetes] }, requiredProviders: { kubernetes: KUBERNETES } };
}

function clusterOf({ kubeconfig, context, exec }: Access) {
  return {
    ...(kubeconfig === undefined ? {} : { config_path: kubeconfig }),
    ...(kubeconfig === undefined || context === undefined ? {} : { config_context: context }),
    ...(exec === undefined
      ? {}
      : {
          host: exec.host,
          cluster_ca_certificate: `\${file(${JSON.stringify(exec.caFile)})}`,
          exec: { api_version: "client.authentication.k8s.io/v1", command: exec.command, args: exec.args },
        }),
  };
}
