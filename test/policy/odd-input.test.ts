import { check } from "../../constructs/policy/checker";
import { evidenceFromCdktfOut } from "../../constructs/policy/evidence/cdktf-out";
import { rules } from "../../constructs/policy/rules";

/** Kinds that some rule reads, with the fields that it reads of them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  Namespace: [],
  NetworkPolicy: ["spec", "spec.ingress", "spec.podSelector", "spec.policyTypes", "spec.egress"],
  ClusterQueue: ["spec", "spec.namespaceSelector", "spec.namespaceSelector.matchExpressions"],
  RoleBinding: ["subjects", "roleRef"],
  ClusterRoleBinding: ["subjects", "roleRef"],
  Role: ["rules"],
  ServiceAccount: ["automountServiceAccountToken"],
  ConfigMap: ["data"],
  Secret: ["data", "stringData"],
  StorageClass: ["reclaimPolicy"],
  CephFilesystem: ["spec", "spec.dataPools", "spec.metadataPool.erasureCoded"],
  CephBlockPool: ["spec", "spec.replicated", "spec.erasureCoded"],
  CIDRPool: ["spec", "spec.cidr", "spec.perNodeNetworkPrefix"],
  IPPool: ["spec.subnet", "spec.perNodeBlockSize"],
  Cluster: ["spec", "spec.clusterNetwork.pods.cidrBlocks"],
  MachineDeployment: ["spec", "spec.template.metadata.labels"],
  MachineHealthCheck: ["spec", "spec.selector"],
};

const ODD: readonly unknown[] = [null, "text", -1, true, [], {}, [null, "a", 1, [], {}], [{ from: "x", to: [1] }]];

function manifest(kind: string, field: string, value: unknown): Record<string, unknown> {
  const object: Record<string, unknown> = { apiVersion: "v1", kind, metadata: { name: "a", namespace: "t" } };
  let here = object;
  const keys = field.split(".");
  for (const key of keys.slice(0, -1)) here = here[key] = {} as Record<string, unknown>;
  here[keys.at(-1)!] = value;
  return object;
}

const manifests = Object.entries(KINDS).flatMap(([kind, fields]) =>
  [...fields, "metadata.labels", "metadata.namespace"].flatMap((field) =>
    ODD.map((value) => {
      const made = manifest(kind, field, value);
      return { ...made, metadata: { name: "a", namespace: "t", ...(made["metadata"] as object) } };
    }),
  ),
);

test("no rule throws for objects whose fields are of another type than they should be", () => {
  const tenant = {
    manifest: {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "t", labels: { "gigafactory.io/tenant": "t" } },
    },
  };
  const resources = Object.fromEntries(manifests.map((made, index) => [`m${index}`, { manifest: made }]));
  const evidence = evidenceFromCdktfOut({
    stacks: { s: { resource: { kubernetes_manifest: { ...resources, tenant } } } },
  });
  expect(evidence.objects.length).toBe(manifests.length + 1);
  expect(check(evidence, { rules }).crashes).toEqual([]);
});

test("no rule throws for settings, providers and releases of another type than they should be", () => {
  const stacks = Object.fromEntries(
    ODD.map((value, index) => [
      `s${index}`,
      {
        terraform: { backend: { s3: { encrypt: value }, http: { address: value } } },
        provider: { kubernetes: [{ token: value, exec: value }] },
        resource: {
          helm_release: { a: { chart: value, set: value, values: value, skip_crds: value } },
          kubernetes_secret_v1: { a: { metadata: value, data: value } },
          kubernetes_namespace_v1: { a: { metadata: value, lifecycle: { prevent_destroy: value } } },
          kubernetes_network_policy_v1: { a: { metadata: value, spec: value } },
        },
      },
    ]),
  );
  expect(check(evidenceFromCdktfOut({ stacks }), { rules }).crashes).toEqual([]);
});
