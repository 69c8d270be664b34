import { readFileSync } from "node:fs";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { DefaultServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/default-service-account-v1";
import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { NetworkPolicyV1 } from "@cdktf/provider-kubernetes/lib/network-policy-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import { StorageClassV1 } from "@cdktf/provider-kubernetes/lib/storage-class-v1";
import { App, S3Backend, TerraformStack } from "cdktf";

/**
 * What an engineer would write by hand for the same stacks: plain cdktf, the provider's own classes by deep imports,
 * loops over tenants. No models, no sizing, no checks, no facts, no escaping. What is the same for each cell comes as
 * data from a file; what there is most of, the tenants, is spelled out.
 * Arguments: the data file that `run.ts` writes, the output directory.
 */
interface PeerData {
  readonly shared: readonly {
    readonly stack: string;
    readonly manifests: readonly object[];
    readonly natives: Natives;
  }[];
  readonly tenants: readonly {
    readonly stack: string;
    readonly tenant: string;
    readonly cell: string;
    readonly extra: readonly object[];
  }[];
}

interface Natives {
  readonly namespaces: readonly string[];
  readonly roles: readonly string[];
  readonly classes: readonly string[];
}

class Stack extends TerraformStack {
  constructor(app: App, id: string, context: string) {
    super(app, id);
    new S3Backend(this, { bucket: "eu-1-terraform", region: "eu-central-1", key: `eu-1/${id}.tfstate`, encrypt: true });
    new KubernetesProvider(this, "kubernetes", { configPath: "~/.kube/eu-1", configContext: context });
  }
}

class TenantStack extends Stack {
  constructor(app: App, id: string, tenant: string, cell: string, extra: readonly object[]) {
    super(app, id, cell);
    const labels = {
      "gigafactory.io/tenant": tenant,
      "gigafactory.io/cell": cell,
      "app.kubernetes.io/managed-by": "hand",
    };
    const namespace = new NamespaceV1(this, "namespace", {
      metadata: {
        name: tenant,
        labels: {
          ...labels,
          "pod-security.kubernetes.io/enforce": "restricted",
          "pod-security.kubernetes.io/enforce-version": "v1.36",
          "pod-security.kubernetes.io/audit": "restricted",
          "pod-security.kubernetes.io/audit-version": "v1.36",
          "pod-security.kubernetes.io/warn": "restricted",
          "pod-security.kubernetes.io/warn-version": "v1.36",
        },
      },
      lifecycle: { preventDestroy: true },
    });
    const dependsOn = [namespace];
    const metadata = (name: string) => ({ name, namespace: tenant, labels });
    new ResourceQuotaV1(this, "quota", {
      metadata: metadata("entitlement"),
      spec: {
        hard: {
          "requests.nvidia.com/gpu": "8",
          "requests.cpu": "320",
          "requests.memory": "1984Gi",
          "limits.memory": "3968Gi",
          pods: "208",
          "requests.storage": "10Ti",
          "parallel.storageclass.storage.k8s.io/requests.storage": "10Ti",
          "scratch.storageclass.storage.k8s.io/requests.storage": "0",
          "count/configmaps": "1k",
          "count/secrets": "500",
          "count/services": "100",
          "count/jobs.batch": "5k",
          "count/cronjobs.batch": "100",
          "count/deployments.apps": "200",
          "count/statefulsets.apps": "100",
          persistentvolumeclaims: "500",
          "services.loadbalancers": "0",
          "services.nodeports": "0",
        },
      },
      dependsOn,
    });
    new LimitRangeV1(this, "limits", {
      metadata: metadata("containers"),
      spec: {
        limit: [
          {
            type: "Container",
            default: { memory: "4Gi" },
            defaultRequest: { cpu: "1", memory: "4Gi" },
            max: { cpu: "128", memory: "864Gi" },
          },
        ],
      },
      dependsOn,
    });
    this.networkPolicies(metadata, dependsOn);
    new DefaultServiceAccountV1(this, "default-account", {
      metadata: metadata("default"),
      automountServiceAccountToken: false,
      dependsOn,
    });
    new ServiceAccountV1(this, "workload-account", {
      metadata: metadata("workload"),
      automountServiceAccountToken: false,
      dependsOn,
    });
    for (const [role, group] of [
      ["admin", "admins"],
      ["developer", "developers"],
      ["viewer", "auditors"],
    ] as const) {
      new RoleBindingV1(this, `role-${role}`, {
        metadata: metadata(`tenant-${role}`),
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: `gigafactory-tenant-${role}` },
        subject: [
          { apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: `oidc:${tenant}-${group}`, namespace: "" },
        ],
        dependsOn,
      });
    }
    for (const [index, manifest] of extra.entries()) {
      new Manifest(this, `manifest-${index}`, { manifest: manifest, dependsOn });
    }
  }

  private networkPolicies(
    metadata: (name: string) => { name: string; namespace: string; labels: Record<string, string> },
    dependsOn: NamespaceV1[],
  ): void {
    new NetworkPolicyV1(this, "deny", {
      metadata: metadata("default-deny"),
      spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      dependsOn,
    });
    new NetworkPolicyV1(this, "dns", {
      metadata: metadata("allow-dns"),
      spec: {
        podSelector: {},
        policyTypes: ["Egress"],
        egress: [
          {
            to: [
              {
                namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
                podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
              },
            ],
            ports: [
              { protocol: "UDP", port: "53" },
              { protocol: "TCP", port: "53" },
            ],
          },
        ],
      },
      dependsOn,
    });
    new NetworkPolicyV1(this, "same-namespace", {
      metadata: metadata("allow-same-namespace"),
      spec: {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [{ from: [{ podSelector: {} }] }],
        egress: [{ to: [{ podSelector: {} }] }],
      },
      dependsOn,
    });
  }
}

const [dataFile = "", outdir = ""] = process.argv.slice(2);
const data = JSON.parse(readFileSync(dataFile, "utf8")) as PeerData;
const app = new App({ outdir });
for (const { stack: id, manifests, natives } of data.shared) {
  const stack = new Stack(app, id, id.split("-")[0] ?? "");
  for (const name of natives.namespaces) new NamespaceV1(stack, `namespace-${name}`, { metadata: { name } });
  for (const name of natives.roles) {
    new ClusterRoleV1(stack, `role-${name}`, {
      metadata: { name },
      rule: [{ apiGroups: [""], resources: ["pods", "services"], verbs: ["get", "list", "watch"] }],
    });
  }
  for (const name of natives.classes) {
    new StorageClassV1(stack, `class-${name}`, { metadata: { name }, storageProvisioner: "example.com/provisioner" });
  }
  for (const [index, manifest] of manifests.entries()) {
    new Manifest(stack, `manifest-${index}`, { manifest: manifest });
  }
}
for (const { stack, tenant, cell, extra } of data.tenants) new TenantStack(app, stack, tenant, cell, extra);
app.synth();
