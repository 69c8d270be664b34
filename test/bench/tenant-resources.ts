import { configurationText, DIGEST } from "./resources";

/** Fields of a resource, as cdktf writes them into a cdk.tf.json. */
type Config = Readonly<Record<string, unknown>>;

/**
 * One `cdk.tf.json` of tenants that are well kept: of each four resources one is a namespace, one its quota, one its
 * default-deny policy and one a hardened Deployment; one in twenty of those lets its rights grow. The target of
 * `check` was set beside checkov on such a file. The same number gives the same bytes.
 */
export function tenantResources(count: number): string {
  const resource: Record<string, Record<string, Config>> = {};
  const add = (type: string, index: number, config: Config): void => {
    (resource[type] ??= {})[`r${index}`] = config;
  };
  for (let index = 0; index < count / 4; index++) {
    const tenant = `tenant-${index}`;
    const labels = { "pod-security.kubernetes.io/enforce": "restricted", tenant };
    const namespace = `\${kubernetes_namespace_v1.r${index}.metadata[0].name}`;
    add("kubernetes_namespace_v1", index, { metadata: { name: tenant, labels } });
    add("kubernetes_resource_quota_v1", index, { metadata: { name: "quota", namespace }, spec: { hard: HARD } });
    add("kubernetes_network_policy_v1", index, { metadata: { name: "default-deny", namespace }, spec: DENY });
    add("kubernetes_deployment_v1", index, deployment(tenant, namespace, index % 20 === 0));
  }
  return configurationText(resource);
}

const HARD = {
  "requests.cpu": "64",
  "requests.memory": "256Gi",
  "limits.cpu": "128",
  "limits.memory": "512Gi",
  pods: "100",
  "requests.nvidia.com/gpu": "8",
};
const DENY = { pod_selector: {}, policy_types: ["Ingress", "Egress"] };

function deployment(tenant: string, namespace: string, careless: boolean): Config {
  const labels = { app: "web", tenant };
  return {
    metadata: { name: "web", namespace, labels },
    spec: {
      replicas: 2,
      selector: { match_labels: { app: "web" } },
      template: { metadata: { labels }, spec: podSpec(tenant, careless) },
    },
  };
}

function podSpec(tenant: string, careless: boolean): Config {
  return {
    service_account_name: "runner",
    automount_service_account_token: false,
    security_context: {
      run_as_non_root: true,
      run_as_user: 10001,
      fs_group: 10001,
      seccomp_profile: { type: "RuntimeDefault" },
    },
    container: [
      {
        name: "main",
        image: `registry.example.org/shop/main@${DIGEST}`,
        image_pull_policy: "Always",
        env: [
          { name: "TENANT", value: tenant },
          { name: "LOG", value: "info" },
        ],
        port: [{ container_port: 8080 }],
        resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
        liveness_probe: { http_get: { path: "/live", port: "8080" }, period_seconds: 10 },
        readiness_probe: { http_get: { path: "/ready", port: "8080" }, period_seconds: 5 },
        security_context: {
          allow_privilege_escalation: careless,
          read_only_root_filesystem: true,
          run_as_non_root: true,
          capabilities: { drop: ["ALL"] },
        },
        volume_mount: [{ name: "tmp", mount_path: "/tmp" }],
      },
    ],
    volume: [{ name: "tmp", empty_dir: { size_limit: "1Gi" } }],
  };
}
