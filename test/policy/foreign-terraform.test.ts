import { check } from "../../constructs/policy/checker";
import { readConfiguration } from "../../constructs/policy/evidence/terraform-config";
import { evidenceOfParts } from "../../constructs/policy/evidence/parts";
import { rules } from "../../constructs/policy/rules";
import { evidenceOfTerraform } from "./support";

/** Forms that hand-written Terraform has and ours has not; blocks stand in lists, as converters from HCL write them. */
function verdicts(rule: string, root: object) {
  const evidence = evidenceOfTerraform(root);
  const { findings, counts, crashes } = check(evidence, { rules: rules.filter(({ id }) => id === rule) });
  expect(crashes).toEqual([]);
  const found = findings.map((finding) => `${finding.verdict}: ${finding.actual ?? finding.reason ?? ""}`);
  return found.length > 0
    ? found
    : Object.entries(counts.verdicts).flatMap(([name, count]) => (count > 0 ? [name] : []));
}

const binding = (role: string, subject: object, more: object = {}) => ({
  resource: {
    kubernetes_cluster_role_binding: {
      b: [{ metadata: [{ name: "b" }], role_ref: [{ kind: "ClusterRole", name: role }], subject: [subject] }],
    },
    ...more,
  },
});

const pod = (spec: object) => ({
  resource: { kubernetes_pod_v1: { p: [{ metadata: [{ name: "p", namespace: "n" }], spec: [spec] }] } },
});

describe("bindings of which a part is open", () => {
  const account = { kind: "ServiceAccount", name: "a", namespace: "${var.namespace}" };

  test("cluster-admin is too much, whoever gets it", () => {
    expect(verdicts("hardening/no-cluster-admin", binding("cluster-admin", account))).toEqual([
      "violation: gives cluster-admin to ServiceAccount a",
    ]);
    expect(verdicts("hardening/no-cluster-admin", binding("cluster-admin", { ...account, name: "${var.a}" }))).toEqual([
      "violation: gives cluster-admin to ServiceAccount ${var.a}",
    ]);
  });

  test("another role is fine for a known name, and unknown for one that may be system:masters", () => {
    expect(verdicts("hardening/no-cluster-admin", binding("reader", account))).toEqual(["pass"]);
    expect(verdicts("hardening/no-cluster-admin", binding("reader", { kind: "Group", name: "${var.a}" }))).toEqual([
      "unknown: subjects[0].name is var.a, a variable that is not declared here",
    ]);
  });

  test.each([
    ["hardening/no-anonymous-bindings", "system:anonymous"],
    ["hardening/no-everybody-bindings", "system:authenticated"],
  ])("%s asks for the role's name only where it matters", (rule, name) => {
    expect(verdicts(rule, binding("${var.role}", account))).toEqual(["pass"]);
    expect(verdicts(rule, binding("${var.role}", { kind: "Group", name }))).toEqual([
      "unknown: roleRef.name is var.role, a variable that is not declared here",
    ]);
  });

  test("a default account's namespace doesn't matter", () => {
    expect(verdicts("hardening/default-account-bindings", binding("reader", { ...account, name: "default" }))).toEqual([
      expect.stringMatching(/^violation: gives reader to the default service account/),
    ]);
  });

  test("a role whose rules are made by dynamic blocks may allow everything", () => {
    const role = { r: [{ metadata: [{ name: "r" }], dynamic: { rule: [{ for_each: "${var.r}", content: [{}] }] } }] };
    const root = binding("r", account, { kubernetes_cluster_role: role });
    expect(verdicts("hardening/no-cluster-wide-secrets", root)).toEqual([
      "unknown: what ClusterRole r allows was not read",
    ]);
  });
});

describe("objects whose metadata a dynamic block makes", () => {
  const metadata = { for_each: "${var.m}", content: { name: "a", namespace: "shop" } };
  const map = (config: object) => ({ resource: { kubernetes_config_map_v1: { a: config } } });

  test("their namespace is unknown, not the default one", () => {
    expect(verdicts("hardening/default-namespace", map({ dynamic: { metadata } }))).toEqual([
      "unknown: metadata.namespace is made by a dynamic block",
    ]);
    expect(verdicts("hardening/default-namespace", map({ metadata: { name: "a" } }))).toEqual([
      "violation: stands in default",
    ]);
  });

  test("a namespace's labels are unknown, not missing", () => {
    const root = (config: object) => ({ resource: { kubernetes_namespace_v1: { a: config } } });
    const rule = "hardening/namespace-pod-security";
    expect(verdicts(rule, root({ dynamic: { metadata } }))).toEqual([
      "unknown: metadata.labels is made by a dynamic block",
    ]);
    expect(verdicts(rule, root({ metadata: { name: "a" } }))).toEqual([expect.stringMatching(/^violation: /)]);
  });

  test("two of them need not be one object", () => {
    const root = {
      resource: { kubernetes_config_map_v1: { a: { dynamic: { metadata } }, b: { dynamic: { metadata } } } },
    };
    expect(new Set(verdicts("terraform/unique-objects", root))).toEqual(
      new Set(["unknown: metadata.name is made by a dynamic block"]),
    );
  });

  test("what refers to their name is unknown too", () => {
    const referring = { metadata: { name: "b", namespace: "${kubernetes_namespace_v1.n.metadata[0].name}" } };
    const root = {
      resource: {
        kubernetes_namespace_v1: { n: { dynamic: { metadata } } },
        kubernetes_config_map_v1: { b: referring },
      },
    };
    expect(verdicts("hardening/default-namespace", root)).toEqual([
      expect.stringMatching(/^unknown: metadata.namespace /),
    ]);
  });
});

describe("data that is one expression", () => {
  const data = (type: string, value: unknown) => ({
    resource: { [type]: { c: { metadata: { name: "c", namespace: "shop" }, data: value } } },
  });

  test.each(["kubernetes_config_map_v1", "kubernetes_secret_v1"])("of a %s may hold a credential", (type) => {
    expect(verdicts("terraform/no-secrets", data(type, "${merge(var.a, var.b)}"))).toEqual([
      expect.stringMatching(/^unknown: data is /),
    ]);
  });

  test("one entry that refers elsewhere is what is asked for", () => {
    expect(verdicts("terraform/no-secrets", data("kubernetes_secret_v1", { password: "${var.password}" }))).toEqual([
      "pass",
    ]);
  });
});

describe("pods with dynamic blocks", () => {
  const dynamic = { container: [{ for_each: "${var.c}", content: [{}] }] };
  const privileged = { name: "c", security_context: [{ privileged: true }] };

  test("what is written beside them is judged, and they are unknown", () => {
    expect(verdicts("hardening/privileged", pod({ container: [privileged], dynamic }))).toEqual([
      "unknown: spec.containers[1] is made by a dynamic block",
      "violation: container c is privileged",
    ]);
  });

  test("init containers that they make are unknown beside containers that are fine", () => {
    const init = { init_container: dynamic.container };
    expect(verdicts("hardening/privileged", pod({ container: [{ name: "c" }], dynamic: init }))).toEqual([
      "unknown: spec.initContainers is made by a dynamic block",
    ]);
  });

  test("a pod's own fields are judged where all of its containers are made so", () => {
    expect(verdicts("hardening/host-network", pod({ host_network: true, dynamic }))).toEqual([
      "violation: pod shares the node's network",
    ]);
    expect(verdicts("hardening/host-network", pod({ dynamic }))).toEqual(["pass"]);
  });

  test("they may be anything that is looked for by its name", () => {
    expect(verdicts("hardening/tiller", pod({ container: [{ name: "c", image: "i" }], dynamic }))).toEqual([
      "unknown: spec.containers[1] is made by a dynamic block",
    ]);
  });
});

describe("reasons are the configuration's own", () => {
  const labels = "${merge(var.labels, {})}";
  const template = [{ metadata: [{ labels }], spec: [{ container: [{ name: "c", image: "i" }] }] }];
  const root = {
    resource: {
      kubernetes_deployment: {
        d: [{ metadata: [{ name: "d", namespace: "n" }], spec: [{ replicas: "${var.replicas}", template }] }],
      },
    },
  };

  test.each(["hardening/network-policy", "hardening/tiller"])("%s", (rule) => {
    expect(verdicts(rule, root)).toEqual([
      "unknown: spec.template.metadata.labels is var.labels, a variable that is not declared here",
    ]);
  });

  test("operations/disruption-budget", () => {
    expect(verdicts("operations/disruption-budget", root)).toEqual([
      "unknown: spec.replicas is var.replicas, a variable that is not declared here",
    ]);
  });
});

describe("what a module leaves to its caller", () => {
  const namespace = { kubernetes_namespace: { n: [{ metadata: [{ name: "n" }] }] } };

  test("its backend", () => {
    expect(verdicts("terraform/backend", { resource: namespace })).toEqual([
      expect.stringMatching(/^unknown: it configures no provider/),
    ]);
    expect(verdicts("terraform/backend", { resource: namespace, provider: { kubernetes: [{}] } })).toEqual([
      expect.stringMatching(/^violation: name no backend/),
    ]);
  });

  test("HCP Terraform keeps and encrypts a state", () => {
    const terraform = [{ cloud: [{ organization: "o" }] }];
    expect(verdicts("terraform/backend", { terraform, resource: namespace })).toEqual(["pass"]);
    expect(verdicts("terraform/encrypted-state", { terraform, resource: namespace })).toEqual(["pass"]);
  });

  test("labels, where no site declares what they should be", () => {
    const labelled = { n: [{ metadata: [{ name: "n", labels: "${var.labels}" }] }] };
    expect(verdicts("policy/objects-as-declared", { resource: { kubernetes_namespace: labelled } })).toEqual([]);
  });
});

describe("manifests that expressions make", () => {
  const manifest = (fields: object, more: object = {}) => ({
    resource: {
      kubernetes_manifest: { m: [{ manifest: { apiVersion: "v1", kind: "ConfigMap", ...fields }, ...more }] },
    },
  });

  test("metadata is there, and nobody knows what it says", () => {
    expect(verdicts("terraform/manifest-accepted", manifest({ metadata: "${merge({}, var.m)}" }))).toEqual([
      "unknown: metadata is an expression, which only Terraform evaluates",
    ]);
  });

  test("a list of computed fields may name what it has to", () => {
    const more = { computed_fields: "${concat([], var.fields)}" };
    expect(verdicts("terraform/computed-fields", manifest({ metadata: { name: "m" } }, more))).toEqual([
      "unknown: computed_fields is an expression, which only Terraform evaluates",
    ]);
  });
});

describe("labels and parameters of which one is open", () => {
  const open = "${var.name}";
  const namespace = (labels: unknown) => ({
    resource: { kubernetes_namespace: { n: [{ metadata: [{ name: "n", labels }] }] } },
  });

  test("another label than Pod Security's doesn't matter, all of them do", () => {
    expect(verdicts("hardening/namespace-pod-security", namespace({ team: open }))).toEqual([
      "violation: enforces no Pod Security Standard",
    ]);
    expect(verdicts("hardening/namespace-pod-security", namespace(open))).toEqual([
      "unknown: metadata.labels is var.name, a variable that is not declared here",
    ]);
  });

  test("a pod's own labels don't make its priority unknown", () => {
    const template = [{ metadata: [{ labels: { a: open } }], spec: [{ container: [{ name: "c" }] }] }];
    const metadata = [{ name: "d", namespace: "n", labels: { app: open } }];
    const root = { resource: { kubernetes_deployment: { d: [{ metadata, spec: [{ template }] }] } } };
    expect(verdicts("capacity/priorities", root)).toEqual(["not-applicable"]);
  });

  test.each(["storage/storage-references", "storage/tenant-quotas", "storage/snapshots"])("%s", (rule) => {
    const storageClass = (fields: object) => ({
      resource: { kubernetes_storage_class: { s: [{ metadata: [{ name: "s" }], ...fields }] } },
    });
    const disks = { storage_provisioner: "ebs.csi.aws.com", parameters: { tag: open } };
    expect(verdicts(rule, storageClass(disks))).toEqual(["not-applicable"]);
    expect(verdicts(rule, storageClass({ storage_provisioner: open }))).toEqual([
      "unknown: provisioner is var.name, a variable that is not declared here",
    ]);
  });
});

test("what is wrong with a configuration as a whole is shown where it is written", () => {
  const root = { terraform: [{ required_providers: [{ helm: "~> 2.0" }] }], provider: { helm: [{}] } };
  const part = readConfiguration("net", root, (field) => ({ file: field.join("."), line: 1, column: 1 }));
  const { findings } = check(evidenceOfParts([part], { whole: false }), {
    rules: rules.filter(({ id }) => ["terraform/provider-pinned", "terraform/backend"].includes(id)),
  });
  expect(findings.map(({ rule, place }) => [rule, place?.file])).toEqual([
    ["terraform/backend", "terraform.backend"],
    ["terraform/provider-pinned", "terraform.required_providers.helm"],
  ]);
});

test.each([
  ["s3 without its bucket", { s3: [{ region: "eu-central-1" }] }],
  ["http without its address", { http: [{}] }],
])("a backend that init completes may encrypt there: %s", (_, backend) => {
  const root = { terraform: [{ backend }], provider: { helm: [{}] } };
  expect(verdicts("terraform/encrypted-state", root)).toEqual([
    "unknown: the rest of the backend's configuration comes with init, or from its environment",
  ]);
});
