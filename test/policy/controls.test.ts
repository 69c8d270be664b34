import { check } from "../../constructs/policy/checker";
import { evidenceFromCdktfOut } from "../../constructs/policy/evidence/cdktf-out";
import { rules } from "../../constructs/policy/rules";
import { evidenceFromExample } from "../../constructs/policy/example";

type Block = Readonly<Record<string, unknown>>;

/** Where a workload's resource has its pod: every native workload, under both of its names. */
const WORKLOADS: Readonly<Record<string, (pod: Block) => Block>> = {
  kubernetes_pod: (pod) => ({ metadata: META, spec: pod }),
  kubernetes_pod_v1: (pod) => ({ metadata: META, spec: pod }),
  kubernetes_deployment: templated,
  kubernetes_deployment_v1: templated,
  kubernetes_stateful_set: templated,
  kubernetes_stateful_set_v1: templated,
  kubernetes_daemonset: templated,
  kubernetes_daemon_set_v1: templated,
  kubernetes_replication_controller: templated,
  kubernetes_replication_controller_v1: templated,
  kubernetes_job: templated,
  kubernetes_job_v1: templated,
  kubernetes_cron_job: scheduled,
  kubernetes_cron_job_v1: scheduled,
};

const META = { name: "web", namespace: "shop" };

function templated(pod: Block): Block {
  return { metadata: META, spec: { template: { metadata: { labels: { app: "web" } }, spec: pod } } };
}

function scheduled(pod: Block): Block {
  return { metadata: META, spec: { job_template: { spec: { template: { spec: pod } } } } };
}

/** A container that no rule about containers would forbid for what the table below changes in it. */
const CONTAINER: Block = { name: "web", image: "registry.example/shop/web:1.4.2" };

const context = (fields: Block): Block => ({ security_context: fields });
const volume = (source: Block): Block => ({ volume: [{ name: "v", ...source }] });

/** What each id that is about containers forbids, in a container. */
const CONTAINERS: Readonly<Record<string, Block>> = {
  CKV_K8S_10: { resources: { requests: { memory: "1Gi" } } },
  CKV_K8S_11: { resources: { limits: { memory: "1Gi" } } },
  CKV_K8S_12: { resources: { limits: { cpu: "1" } } },
  CKV_K8S_13: { resources: { requests: { cpu: "1" } } },
  CKV_K8S_14: { image: "registry.example/shop/web:latest" },
  CKV_K8S_15: { image_pull_policy: "IfNotPresent" },
  CKV_K8S_16: context({ privileged: true }),
  CKV_K8S_20: context({ allow_privilege_escalation: true }),
  CKV_K8S_22: context({ read_only_root_filesystem: false }),
  CKV_K8S_23: context({ run_as_non_root: false }),
  CKV_K8S_25: context({ capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] } }),
  CKV_K8S_26: { port: [{ container_port: 80, host_port: 80 }] },
  CKV_K8S_28: context({ capabilities: { drop: ["CHOWN"] } }),
  CKV_K8S_29: {},
  CKV_K8S_30: {},
  CKV_K8S_31: context({ seccomp_profile: { type: "Unconfined" } }),
  CKV_K8S_33: { image: "kubernetesui/dashboard:v2.7.0" },
  CKV_K8S_34: { image: "ghcr.io/helm/tiller:v2.17.0" },
  CKV_K8S_35: { env: [{ name: "A", value_from: { secret_key_ref: { name: "login", key: "token" } } }] },
  CKV_K8S_37: context({ capabilities: { add: ["CHOWN"] } }),
  CKV_K8S_39: context({ capabilities: { add: ["SYS_ADMIN"] } }),
  CKV_K8S_40: context({ run_as_user: "1000" }),
  CKV_K8S_43: { image: "registry.example/shop/web:1.4.2" },
  CKV_K8S_45: { image: "gcr.io/kubernetes-helm/tiller:v2.16.1" },
  CKV_K8S_159: { env: [{ name: "GITSYNC_GIT", value: "/tmp/git" }] },
};

/** What each id that is about pods forbids, in a pod. */
const PODS: Readonly<Record<string, Block>> = {
  CKV_K8S_17: { host_pid: true },
  CKV_K8S_18: { host_ipc: true },
  CKV_K8S_19: { host_network: true },
  CKV_K8S_27: volume({ host_path: { path: "/var/run/docker.sock" } }),
  CKV_K8S_38: { automount_service_account_token: true },
};

/** Ids that are only about work that goes on running. */
const LASTING = ["CKV_K8S_8", "CKV_K8S_9"];

const RBAC = "rbac.authorization.k8s.io";

/** What each id about other objects forbids. Kinds in which the provider's resource and the object are alike. */
const OTHERS: Readonly<Record<string, readonly { readonly type: string; readonly config: Block }[]>> = {
  CKV_K8S_21: [
    ...Object.entries(WORKLOADS).map(([type, make]) => ({
      type,
      config: { ...make({ container: [CONTAINER] }), metadata: { name: "web", namespace: "default" } },
    })),
    ...["service", "secret", "service_account", "role_binding", "config_map", "ingress"].flatMap((kind) =>
      [kind, `${kind}_v1`].map((type) => ({ type: `kubernetes_${type}`, config: { metadata: { name: "web" } } })),
    ),
  ],
  CKV_K8S_41: both("service_account", { metadata: { name: "default", namespace: "shop" } }),
  CKV_K8S_42: [
    ...both("role_binding", binding({ kind: "ServiceAccount", name: "default", namespace: "shop" })),
    ...both("cluster_role_binding", binding({ kind: "ServiceAccount", name: "default", namespace: "shop" })),
  ],
  CKV_K8S_44: both("service", { metadata: META, spec: { selector: { name: "tiller" }, port: [{ port: 44134 }] } }),
  CKV_K8S_49: [
    ...both("role", role({ api_groups: [""], resources: ["pods"], verbs: ["*"] })),
    ...both("cluster_role", role({ api_groups: ["*"], resources: ["pods"], verbs: ["get"] })),
  ],
  CKV_K8S_152: both("ingress", snippet("content_by_lua_block { ngx.say(1) }")),
  CKV_K8S_153: both("ingress", snippet("gzip on;")),
  CKV_K8S_154: both("ingress", snippet("alias /var/run/secrets/;")),
  CKV_K8S_155: both(
    "cluster_role",
    role(right("admissionregistration.k8s.io", "validatingwebhookconfigurations", "patch")),
  ),
  CKV_K8S_156: [
    ...both("cluster_role", role(right("certificates.k8s.io", "certificatesigningrequests/approval", "update"))),
    ...both("cluster_role", role(right("certificates.k8s.io", "signers", "approve"))),
  ],
  CKV_K8S_157: both("role", role(right(RBAC, "rolebindings", "bind"))),
  CKV_K8S_158: both("role", role(right(RBAC, "roles", "escalate"))),
  CKV2_K8S_1: both("cluster_role", role(right(RBAC, "clusterrolebindings", "bind"))),
  CKV2_K8S_3: both("cluster_role", role(right("", "serviceaccounts", "impersonate"))),
  CKV2_K8S_4: both("cluster_role", role(right("", "services/status", "patch"))),
  CKV2_K8S_6: both("pod", { metadata: META, spec: { container: [CONTAINER] } }),
};

/** Ids about several objects together, as manifests. */
const TOGETHER: Readonly<Record<string, string>> = {
  CKV2_K8S_2: bound("pods/exec", "create"),
  CKV2_K8S_5: bound("secrets", "list"),
};

/** The same in one namespace, where only what a service account may do is forbidden. */
const IN_A_NAMESPACE: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(TOGETHER).map(([id, text]) => [
    id,
    text
      .replaceAll("ClusterRoleBinding", "RoleBinding")
      .replaceAll("ClusterRole\n", "Role\n")
      .replaceAll("kind: ClusterRole,", "kind: Role,")
      .replaceAll("metadata: {name: r}", "metadata: {name: r, namespace: shop}"),
  ]),
);

function both(kind: string, config: Block) {
  return [kind, `${kind}_v1`].map((type) => ({ type: `kubernetes_${type}`, config }));
}

function binding(subject: Block): Block {
  return { metadata: META, role_ref: { api_group: RBAC, kind: "ClusterRole", name: "view" }, subject: [subject] };
}

function role(rule: Block): Block {
  return { metadata: META, rule: [rule] };
}

function right(group: string, resource: string, verb: string): Block {
  return { api_groups: [group], resources: [resource], verbs: [verb] };
}

function snippet(text: string): Block {
  const annotations = { "nginx.ingress.kubernetes.io/configuration-snippet": text };
  return { metadata: { ...META, annotations }, spec: {} };
}

function bound(resource: string, verb: string): string {
  return `apiVersion: ${RBAC}/v1
kind: ClusterRole
metadata: {name: r}
rules: [{apiGroups: [""], resources: [${resource}], verbs: [${verb}]}]
---
apiVersion: ${RBAC}/v1
kind: ClusterRoleBinding
metadata: {name: r}
roleRef: {apiGroup: ${RBAC}, kind: ClusterRole, name: r}
subjects: [{kind: ServiceAccount, name: r, namespace: shop}]`;
}

const named = (id: string) => rules.filter(({ source }) => new RegExp(`\\b${id}\\b`).test(source));
const idsNamed = [...new Set(rules.flatMap(({ source }) => source.match(/\bCKV2?_K8S_\d+/g) ?? []))].sort();

/** Ids that checkov 3.3 knows of Terraform's resources, but for those of PodSecurityPolicies, which no server has. */
const OF_TERRAFORM = [
  ...[8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 25, 26, 27, 28, 29, 30, 34, 35, 37, 39, 41, 42, 43],
  ...[44, 49, 159],
].map((number) => `CKV_K8S_${number}`);

/** Those that it knows of manifests alone, but for those of the arguments of control-plane processes and kubelets. */
const OF_MANIFESTS = [
  ...[23, 31, 33, 38, 40, 45, 152, 153, 154, 155, 156, 157, 158].map((number) => `CKV_K8S_${number}`),
  ...[1, 2, 3, 4, 5, 6].map((number) => `CKV2_K8S_${number}`),
];

/** Rules naming the id that find a violation in a resource, with all that they say. */
function forbids(id: string, type: string, config: Block) {
  const evidence = evidenceFromCdktfOut({ stacks: { net: { resource: { [type]: { a: config } } } } });
  expect(evidence.objects).toHaveLength(1);
  const report = check(evidence, { rules: named(id) });
  expect(report.crashes).toEqual([]);
  return report.findings.filter(({ verdict }) => verdict === "violation");
}

const missed = (id: string, resources: readonly { readonly type: string; readonly config: Block }[]) =>
  resources.filter(({ type, config }) => forbids(id, type, config).length === 0).map(({ type }) => type);

const everyWorkload = (pod: Block) => Object.entries(WORKLOADS).map(([type, make]) => ({ type, config: make(pod) }));

test("every id that checkov knows of Terraform's resources and of manifests is named by a rule", () => {
  expect([...OF_TERRAFORM, ...OF_MANIFESTS].filter((id) => !idsNamed.includes(id))).toEqual([]);
});

test("no rule names an id that none of the examples here forbids", () => {
  const shown = [CONTAINERS, PODS, OTHERS, TOGETHER].flatMap((table) => Object.keys(table));
  expect(idsNamed.filter((id) => ![...shown, ...LASTING].includes(id))).toEqual([]);
});

describe("in every native workload, under both of its names,", () => {
  test.each(Object.entries(CONTAINERS))("%s is found in a container", (id, bad) => {
    expect(missed(id, everyWorkload({ container: [{ ...CONTAINER, ...bad }] }))).toEqual([]);
  });

  test.each(Object.entries(CONTAINERS))("%s is found in an init container behind a good one", (id, bad) => {
    const good = { ...CONTAINER, ...GOOD };
    const pod = { container: [good], init_container: [good, { ...CONTAINER, ...bad, name: "fetch" }] };
    expect(missed(id, everyWorkload(pod))).toEqual([]);
    // Without the bad one there is nothing to find, so it is the init container that was found.
    const rest = everyWorkload({ container: [good], init_container: [good] });
    expect(rest.filter(({ type, config }) => forbids(id, type, config).length > 0)).toEqual([]);
  });

  test.each(Object.entries(PODS))("%s is found in the pod", (id, bad) => {
    expect(missed(id, everyWorkload({ container: [CONTAINER], ...bad }))).toEqual([]);
  });

  test.each(LASTING)("%s is found where work goes on running, and not in Jobs", (id) => {
    const all = everyWorkload({ container: [CONTAINER], restart_policy: "Always" });
    const jobs = everyWorkload({ container: [CONTAINER], restart_policy: "Never" }).filter(({ type }) =>
      /job/.test(type),
    );
    expect(
      missed(
        id,
        all.filter(({ type }) => !/job/.test(type)),
      ),
    ).toEqual([]);
    expect(jobs.filter(({ type, config }) => forbids(id, type, config).length > 0)).toEqual([]);
  });
});

/** A container to which no id here has anything to say. */
const GOOD: Block = {
  image: `registry.example/shop/web@sha256:${"0".repeat(64)}`,
  image_pull_policy: "Always",
  resources: { limits: { cpu: "1", memory: "1Gi" } },
  security_context: {
    run_as_non_root: true,
    run_as_user: "65532",
    allow_privilege_escalation: false,
    read_only_root_filesystem: true,
    capabilities: { drop: ["ALL"] },
    seccomp_profile: { type: "RuntimeDefault" },
  },
};

test.each(Object.entries(OTHERS))("%s is found", (id, resources) => {
  expect(missed(id, resources)).toEqual([]);
});

test.each([...Object.entries(TOGETHER), ...Object.entries(IN_A_NAMESPACE)])("%s is found in\n%s", (id, manifests) => {
  const { findings } = check(evidenceFromExample(manifests), { rules: named(id) });
  expect(findings.map(({ verdict }) => verdict)).toContain("violation");
});

test("memory's two ids are named by both rules, since checkov swaps them between Terraform's resources and manifests", () => {
  const both = ["hardening/memory-limits", "hardening/memory-requests"];
  for (const id of ["CKV_K8S_12", "CKV_K8S_13"]) expect(named(id).map((rule) => rule.id)).toEqual(both);
});
