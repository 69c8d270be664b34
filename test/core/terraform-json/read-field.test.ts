import { kubernetesObjectOf } from "../../../constructs/core/terraform-json/kubernetes-object";
import { DYNAMIC, readField } from "../../../constructs/core/terraform-json/read-field";
import { called, many, namedFields, notZero, number, one, value } from "../../../constructs/core/terraform-json/shape";

const fields = namedFields({
  spec: one({
    replicas: number,
    hostIPC: called("host_ipc"),
    ports: many({ hostPort: notZero }, { terraform: "port" }),
  }),
});
const plan = { plain: true };

test("numbers that Terraform has as text are numbers", () => {
  expect(readField({ spec: [{ replicas: "3" }] }, fields, plan)).toEqual({ spec: { replicas: 3 } });
});

test("an empty number is not set", () => {
  expect(readField({ spec: [{ replicas: "" }] }, fields, plan)).toEqual({ spec: {} });
});

test("text that is no number stays: it may be a reference", () => {
  expect(readField({ spec: { replicas: "${var.n}" } }, fields, {})).toEqual({ spec: { replicas: "${var.n}" } });
});

test("a zero that the provider writes where nothing is set is left out", () => {
  expect(readField({ spec: [{ port: [{ host_port: 0 }] }] }, fields, plan)).toEqual({ spec: { ports: [{}] } });
});

test("a plan's empty list of blocks is none, a configuration's is an empty list", () => {
  expect(readField({ spec: [{ port: [] }] }, fields, plan)).toEqual({ spec: {} });
  expect(readField({ spec: [{ port: [] }] }, fields, {})).toEqual({ spec: { ports: [] } });
});

test("a field that dynamic blocks make is unknown", () => {
  expect(readField({ spec: { dynamic: { port: { for_each: "${var.ports}", content: {} } } } }, fields, {})).toEqual({
    spec: { ports: DYNAMIC },
  });
});

test("blocks that are written beside dynamic ones stay, and the list has one that is unknown", () => {
  const port = [{ host_port: 80 }];
  const dynamic = { port: { for_each: "${var.ports}", content: {} } };
  const expected = { spec: { ports: [{ hostPort: 80 }, DYNAMIC] } };
  expect(readField({ spec: { dynamic, port } }, fields, {})).toEqual(expected);
  expect(readField({ spec: { port, dynamic } }, fields, {})).toEqual(expected);
});

test("a key that every JavaScript object inherits is no field", () => {
  expect(readField({ spec: { constructor: 1, dynamic: { toString: {} } } }, fields, {})).toEqual({ spec: {} });
});

test("a Secret's text is in Base64 as in Kubernetes, beside what was so already", () => {
  const block = { metadata: { name: "s" }, data: { a: "$${x}" }, binary_data: { b: "AA==" } };
  expect(kubernetesObjectOf("kubernetes_secret_v1", block)?.["data"]).toEqual({
    a: Buffer.from("${x}").toString("base64"),
    b: "AA==",
  });
});

test("a Secret's text that only an apply knows stays a reference", () => {
  const block = { metadata: { name: "s" }, data: { a: "${var.a}" } };
  expect(kubernetesObjectOf("kubernetes_secret", block)?.["data"]).toEqual({ a: "${var.a}" });
});

test("a plan's text is not unescaped again", () => {
  const block = { metadata: [{ name: "c" }], data: { a: "$${x}" } };
  expect(kubernetesObjectOf("kubernetes_config_map_v1", block, plan)?.["data"]).toEqual({ a: "$${x}" });
});

test("a mode is octal in Terraform", () => {
  const modes = namedFields({ mode: { octal: true }, text: value });
  expect(readField({ mode: "0644", text: "0644" }, modes, {})).toEqual({ mode: 0o644, text: "0644" });
});

test("what a PersistentVolume is on stands in its spec", () => {
  const spec = { capacity: { storage: "1Gi" }, persistent_volume_source: [{ nfs: [{ path: "/x", server: "s" }] }] };
  expect(kubernetesObjectOf("kubernetes_persistent_volume_v1", { metadata: { name: "v" }, spec })).toMatchObject({
    spec: { capacity: { storage: "1Gi" }, nfs: { path: "/x", server: "s" } },
  });
});

const POD = "kubernetes_pod_v1";
const podOf = (spec: object, reading = {}) =>
  kubernetesObjectOf(POD, { metadata: { name: "p" }, spec }, reading)?.["spec"] as Record<string, unknown>;

test("a security context that doesn't say runAsNonRoot says false, as the provider sends it", () => {
  const container = { name: "a", security_context: { read_only_root_filesystem: true, run_as_non_root: null } };
  const { containers, securityContext } = podOf({ security_context: { fs_group: "1" }, container: [container] });
  expect(securityContext).toEqual({ fsGroup: 1, runAsNonRoot: false });
  expect(containers).toEqual([
    {
      name: "a",
      securityContext: { readOnlyRootFilesystem: true, runAsNonRoot: false, allowPrivilegeEscalation: true },
    },
  ]);
});

test("what is said stays, in a plan as well, and what isn't there is not made", () => {
  const container = [{ name: "a", security_context: [{ run_as_non_root: true, allow_privilege_escalation: false }] }];
  expect(podOf({ container, automount_service_account_token: false }, plan)).toEqual({
    automountServiceAccountToken: false,
    containers: [{ name: "a", securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false } }],
  });
  expect(podOf({ container: [{ name: "a", security_context: [] }] }, plan)["containers"]).toEqual([{ name: "a" }]);
});

test("of a pod's empty security context the provider sends nothing, of a container's its defaults", () => {
  const { containers, securityContext } = podOf({
    security_context: {},
    container: { name: "a", security_context: {} },
  });
  expect(securityContext).toEqual({});
  expect(containers).toEqual([{ name: "a", securityContext: { allowPrivilegeEscalation: true, runAsNonRoot: false } }]);
});

test("a pod that is silent about a token gets one from the provider, and none from a state that has none", () => {
  expect(podOf({})["automountServiceAccountToken"]).toBe(true);
  expect(podOf({ automount_service_account_token: "${var.a}" })["automountServiceAccountToken"]).toBe("${var.a}");
  expect(podOf({}, { plain: true, stored: true })).toEqual({});
});

test("what names no namespace stands in default, but for kinds that stand in none", () => {
  const namespaceOf = (type: string, metadata: object) => kubernetesObjectOf(type, { metadata })?.metadata.namespace;
  expect(namespaceOf(POD, { name: "p" })).toBe("default");
  expect(namespaceOf("kubernetes_role_binding", { name: "p", namespace: null })).toBe("default");
  expect(namespaceOf(POD, { name: "p", namespace: "shop" })).toBe("shop");
  expect(namespaceOf("kubernetes_namespace", { name: "p" })).toBeUndefined();
  expect(namespaceOf("kubernetes_cluster_role_v1", { name: "p" })).toBeUndefined();
});

test("a subject without a namespace is sent with default, and with an empty one as it is", () => {
  const subjects = (subject: object) =>
    kubernetesObjectOf("kubernetes_role_binding_v1", { metadata: { name: "b" }, subject })?.["subjects"];
  const account = { kind: "ServiceAccount", name: "a" };
  expect(subjects(account)).toEqual([{ ...account, namespace: "default" }]);
  expect(subjects({ ...account, namespace: "" })).toEqual([account]);
});

test("labels and annotations are texts, whatever is written", () => {
  const metadata = { name: "a", labels: { on: true, of: "b" }, annotations: { nodes: 3, none: null } };
  expect(kubernetesObjectOf("kubernetes_namespace", { metadata })?.metadata).toEqual({
    name: "a",
    labels: { on: "true", of: "b" },
    annotations: { nodes: "3" },
  });
  const { containers } = podOf({ container: { name: "a", resources: { limits: { cpu: 2 } } } });
  expect(containers).toEqual([expect.objectContaining({ resources: { limits: { cpu: 2 } } })]);
});
