import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

type Named = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the hand-written peer takes as data: of each stack what is the same for every tenant or there once a cell. */
export function peerData(out: string): object {
  const stacks = readdirSync(join(out, "stacks")).map((stack) => ({ stack, ...read(out, stack) }));
  const tenants = stacks.filter(({ facts }) => facts?.kind === "tenant");
  const shared = stacks.filter(({ facts }) => facts?.kind !== "tenant");
  return {
    shared: shared.map(({ stack, resources }) => ({
      stack,
      manifests: [...manifests(resources), ...others(resources)],
      natives: {
        namespaces: Object.keys(resources["kubernetes_namespace_v1"] ?? {}),
        roles: Object.keys(resources["kubernetes_cluster_role_v1"] ?? {}),
        classes: Object.keys(resources["kubernetes_storage_class_v1"] ?? {}),
      },
    })),
    tenants: tenants.map(({ stack, facts, resources }) => ({
      stack,
      tenant: facts?.tenant?.id,
      cell: facts?.cell,
      extra: [...manifests(resources), ...storageClasses(resources), ...declaredPolicies(resources)],
    })),
  };
}

interface Facts {
  readonly kind: string;
  readonly cell?: unknown;
  readonly tenant?: { readonly id: string };
}

function read(out: string, stack: string): { facts: Facts | undefined; resources: Readonly<Record<string, Named>> } {
  const json = JSON.parse(readFileSync(join(out, "stacks", stack, "cdk.tf.json"), "utf8")) as {
    resource?: Record<string, Named>;
    output?: { gigafactory?: { value?: Facts } };
  };
  return { facts: json.output?.gigafactory?.value, resources: json.resource ?? {} };
}

function manifests(resources: Readonly<Record<string, Named>>): object[] {
  return Object.values(resources["kubernetes_manifest"] ?? {}).map(({ manifest }) =>
    typeof manifest === "object" && manifest !== null ? manifest : { kind: "CustomResourceDefinition" },
  );
}

/** Releases and what else the peer has no loop for: one small manifest each, which is cheaper than the real thing. */
function others(resources: Readonly<Record<string, Named>>): object[] {
  const known = new Set([
    "kubernetes_manifest",
    "kubernetes_namespace_v1",
    "kubernetes_cluster_role_v1",
    "kubernetes_storage_class_v1",
  ]);
  return Object.entries(resources)
    .filter(([type]) => !known.has(type))
    .flatMap(([type, named]) => Object.keys(named).map((name) => ({ kind: type, metadata: { name } })));
}

function storageClasses(resources: Readonly<Record<string, Named>>): object[] {
  return Object.keys(resources["kubernetes_storage_class_v1"] ?? {}).map((name) => ({
    kind: "StorageClass",
    metadata: { name },
  }));
}

/** The peer writes three policies; a tenant with declared egress has one more. */
function declaredPolicies(resources: Readonly<Record<string, Named>>): object[] {
  return Object.keys(resources["kubernetes_network_policy_v1"] ?? {})
    .slice(3)
    .map((name) => ({ kind: "NetworkPolicy", metadata: { name } }));
}
