/** Fields of a resource, as cdktf writes them into a cdk.tf.json. */
type Config = Readonly<Record<string, unknown>>;

interface Made {
  readonly type: string;
  readonly config: Config;
}

/** Twenty resources are a little world of their own, in a namespace of their own. */
const KINDS: readonly ((at: Place) => Made)[] = [
  namespace,
  serviceAccount,
  (at) => deployment(at, "web", hardened(at)),
  (at) => deployment(at, "api", hardened(at)),
  (at) => deployment(at, "cache", careless(at)),
  (at) => manifest(at, "worker", hardened(at)),
  (at) => manifest(at, "legacy", careless(at)),
  statefulSet,
  cronJob,
  (at) => service(at, "web"),
  (at) => service(at, "api"),
  (at) => service(at, "cache"),
  (at) => configMap(at, "web"),
  (at) => configMap(at, "api"),
  role,
  roleBinding,
  clusterRoleBinding,
  networkPolicy,
  volumeClaim,
  daemonSet,
];

/** What the makers must know of where they stand. */
interface Place {
  readonly world: number;
  /** Reference to the namespace, as a program would write it. */
  readonly namespace: string;
}

/**
 * One configuration as `cdk.tf.json` has it, with so many resources of the kinds that clusters are full of, hardened
 * ones and careless ones. The same number gives the same bytes.
 */
export function mixedResources(count: number): string {
  const resource: Record<string, Record<string, Config>> = {};
  for (let index = 0; index < count; index++) {
    const world = Math.floor(index / KINDS.length);
    const slot = index % KINDS.length;
    const { type, config } = KINDS[slot]!({
      world,
      namespace: `\${kubernetes_namespace_v1.r${world * KINDS.length}.metadata[0].name}`,
    });
    (resource[type] ??= {})[`r${index}`] = config;
  }
  return configurationText(resource);
}

/** A whole `cdk.tf.json` of resources, by type and name. */
export function configurationText(resource: Readonly<Record<string, Readonly<Record<string, Config>>>>): string {
  const terraform = { required_providers: { kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" } } };
  return `${JSON.stringify({ terraform, provider: { kubernetes: [{}] }, resource }, null, 2)}\n`;
}

export const DIGEST = "sha256:0f2b3c6a1d4e5f60718293a4b5c6d7e8f90123456789abcdef0123456789abcd";

/** A pod's spec, told once in the words of the API: the provider's own words are made of it. */
interface PodOf {
  readonly app: string;
  readonly spec: PodSpec;
}
type PodSpec = Readonly<Record<string, unknown>> & { readonly containers: readonly Config[] };

function hardened({ world }: Place): PodSpec {
  return {
    serviceAccountName: `runner-${world}`,
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        name: "main",
        image: `registry.example.org/shop/main@${DIGEST}`,
        imagePullPolicy: "Always",
        env: [{ name: "WORLD", value: String(world) }],
        ports: [{ containerPort: 8080 }],
        resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
        livenessProbe: { httpGet: { path: "/live", port: "8080" }, periodSeconds: 10 },
        readinessProbe: { httpGet: { path: "/ready", port: "8080" }, periodSeconds: 5 },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
      },
    ],
  };
}

function careless({ world }: Place): PodSpec {
  return {
    hostNetwork: world % 2 === 0,
    containers: [
      { name: "main", image: "cache:latest", ports: [{ containerPort: 6379 }], securityContext: { privileged: true } },
      { name: "sidecar", image: "shipper:1.4", env: [{ name: "LEVEL", value: "debug" }] },
    ],
  };
}

function meta({ world, namespace: reference }: Place, name: string): Config {
  return { name: `${name}-${world}`, namespace: reference, labels: { app: name } };
}

function podTemplate({ app, spec }: PodOf): Config {
  return { metadata: { labels: { app } }, spec };
}

function namespace({ world }: Place): Made {
  const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
  return { type: "kubernetes_namespace_v1", config: { metadata: { name: `world-${world}`, labels } } };
}

function serviceAccount(at: Place): Made {
  const config = { metadata: meta(at, "runner"), automount_service_account_token: false };
  return { type: "kubernetes_service_account_v1", config };
}

function deployment(at: Place, app: string, spec: PodSpec): Made {
  return {
    type: "kubernetes_deployment_v1",
    config: {
      metadata: meta(at, app),
      spec: { replicas: 2, selector: { match_labels: { app } }, template: native(podTemplate({ app, spec })) },
    },
  };
}

function manifest(at: Place, app: string, spec: PodSpec): Made {
  const template = podTemplate({ app, spec });
  return {
    type: "kubernetes_manifest",
    config: {
      manifest: {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: meta(at, app),
        spec: { replicas: 2, selector: { matchLabels: { app } }, template },
      },
    },
  };
}

function statefulSet(at: Place): Made {
  const spec = { service_name: "db", replicas: 3, selector: { match_labels: { app: "db" } } };
  const template = native(podTemplate({ app: "db", spec: hardened(at) }));
  return { type: "kubernetes_stateful_set_v1", config: { metadata: meta(at, "db"), spec: { ...spec, template } } };
}

function daemonSet(at: Place): Made {
  const spec = { selector: { match_labels: { app: "agent" } } };
  const template = native(podTemplate({ app: "agent", spec: careless(at) }));
  return { type: "kubernetes_daemon_set_v1", config: { metadata: meta(at, "agent"), spec: { ...spec, template } } };
}

function cronJob(at: Place): Made {
  const template = native(podTemplate({ app: "report", spec: { ...hardened(at), restartPolicy: "Never" } }));
  const spec = { schedule: "7 3 * * *", job_template: { metadata: {}, spec: { backoff_limit: 2, template } } };
  return { type: "kubernetes_cron_job_v1", config: { metadata: meta(at, "report"), spec } };
}

function service(at: Place, app: string): Made {
  const spec = { selector: { app }, port: [{ port: 80, target_port: "8080" }], type: "ClusterIP" };
  return { type: "kubernetes_service_v1", config: { metadata: meta(at, app), spec } };
}

function configMap(at: Place, app: string): Made {
  const lines = Array.from({ length: 20 }, (_, line) => `setting.${line} = ${line * at.world}`);
  return {
    type: "kubernetes_config_map_v1",
    config: { metadata: meta(at, app), data: { "app.properties": lines.join("\n") } },
  };
}

function role(at: Place): Made {
  const verbs = at.world % 4 === 0 ? ["*"] : ["get", "list", "watch"];
  const rule = [{ api_groups: [""], resources: ["configmaps"], verbs }];
  return { type: "kubernetes_role_v1", config: { metadata: meta(at, "reader"), rule } };
}

function binding(at: Place, kind: "Role" | "ClusterRole", name: string): Config {
  return {
    role_ref: { api_group: "rbac.authorization.k8s.io", kind, name },
    subject: [{ kind: "ServiceAccount", name: `runner-${at.world}`, namespace: at.namespace }],
  };
}

function roleBinding(at: Place): Made {
  const config = { metadata: meta(at, "reader"), ...binding(at, "Role", `reader-${at.world}`) };
  return { type: "kubernetes_role_binding_v1", config };
}

function clusterRoleBinding(at: Place): Made {
  const name = at.world % 10 === 0 ? "cluster-admin" : "view";
  const config = { metadata: { name: `runner-${at.world}` }, ...binding(at, "ClusterRole", name) };
  return { type: "kubernetes_cluster_role_binding_v1", config };
}

function networkPolicy(at: Place): Made {
  const ingress = [{ from: [{ pod_selector: { match_labels: { app: "web" } } }] }];
  const spec = { pod_selector: {}, ingress, policy_types: ["Ingress", "Egress"] };
  return { type: "kubernetes_network_policy_v1", config: { metadata: meta(at, "default"), spec } };
}

function volumeClaim(at: Place): Made {
  const spec = {
    access_modes: ["ReadWriteOnce"],
    storage_class_name: "fast",
    resources: { requests: { storage: "20Gi" } },
  };
  return { type: "kubernetes_persistent_volume_claim_v1", config: { metadata: meta(at, "db"), spec } };
}

/** Blocks of the provider that a list of the API becomes. */
const BLOCKS: Readonly<Record<string, string>> = { containers: "container", ports: "port" };

/** The API's fields as the provider's blocks name them: `runAsUser` as `run_as_user`; keys of maps stay. */
function native(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(native);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = BLOCKS[key] ?? key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return [name, ["labels", "requests", "limits"].includes(key) ? item : native(item)];
    }),
  );
}
