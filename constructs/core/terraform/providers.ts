import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import type { Construct } from "constructs";
import type { Access } from "../../site/facts";
import { FaultError } from "../fault";
import { literal, literalDeep } from "../terraform-json/escape";

/** The kubernetes provider of a stack, and with `helm` the Helm provider of the same cluster. */
export function addProviders(stack: Construct, access: Access, helm: boolean): void {
  const { exec, ...cluster } = clusterOf(access, stack);
  new KubernetesProvider(stack, "kubernetes", { ...cluster, ...(exec === undefined ? {} : { exec: [exec] }) });
  if (helm) new HelmProvider(stack, "helm", { kubernetes: { ...cluster, ...(exec === undefined ? {} : { exec }) } });
}

interface Cluster {
  readonly configPath?: string;
  readonly configContext?: string;
  readonly host?: string;
  readonly clusterCaCertificate?: string;
  readonly exec?: { readonly apiVersion: string; readonly command: string; readonly args: string[] };
}

function clusterOf({ kubeconfig, context, exec }: Access, stack: Construct): Cluster {
  if (kubeconfig !== undefined)
    return {
      configPath: literal(kubeconfig),
      ...(context === undefined ? {} : { configContext: literal(context) }),
    };
  if (exec === undefined) throw noAccess(stack);
  return {
    host: literal(exec.host),
    // Read by Terraform where it runs, so that the certificate is not in the output.
    clusterCaCertificate: `\${file(${JSON.stringify(literal(exec.caFile))})}`,
    exec: {
      apiVersion: "client.authentication.k8s.io/v1",
      command: literal(exec.command),
      args: [...literalDeep(exec.args)],
    },
  };
}

/** A provider without a configuration takes whatever cluster the environment points at. */
function noAccess(stack: Construct): FaultError {
  return new FaultError([
    {
      code: "terraform/no-access",
      message: `stack ${stack.node.path} does not say which cluster it is for`,
      path: ["access"],
      construct: stack.node.path,
      allowed: "kubeconfig (with context), or exec",
    },
  ]);
}
