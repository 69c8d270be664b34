import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, S3Backend, TerraformStack } from "cdktf";

/** Rules that a plain stack of somebody's own can meet and fail. */
export const RULES = ["hardening/privileged", "hardening/no-wildcard-roles"];

/** Apps that write where nobody looks, gone after the tests of the file. */
export function appsOf(): () => App {
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-gate-"));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  let count = 0;
  return () => new App({ outdir: join(directory, `out-${(count += 1)}`) });
}

/** Somebody's own stack: the provider's resources, nothing of ours. */
export function webStack(app: App, id: string, privileged: boolean): TerraformStack {
  const stack = new TerraformStack(app, id);
  new S3Backend(stack, { bucket: "b", key: id, region: "eu-central-1", encrypt: true });
  new KubernetesProvider(stack, "kubernetes", { configPath: "~/.kube/config" });
  new DeploymentV1(stack, "web", {
    metadata: { name: "web", namespace: "shop" },
    spec: {
      selector: { matchLabels: { app: "web" } },
      template: {
        metadata: { labels: { app: "web" } },
        spec: {
          container: [{ name: "web", image: "registry.example/web:1.0", securityContext: { privileged } }],
        },
      },
    },
  });
  return stack;
}

export function addWildcardRole(stack: TerraformStack): void {
  new Manifest(stack, "role", {
    manifest: {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "everything" },
      rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }],
    },
  });
}
