import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

type Named = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the hand-written peer takes as data: of each stack what is the same for every tenant or there once a cell. */
export function peerData(out: string) {
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
      extra: [...manifests(resources), ...beyond(resources)],
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

/** What the peer writes of each tenant itself; of every other type, none. */
export const WRITTEN: Readonly<Record<string, number>> = {
  kubernetes_namespace_v1: 1,
  kubernetes_resource_quota_v1: 1,
  kubernetes_limit_range_v1: 1,
  kubernetes_network_policy_v1: 3,
  kubernetes_default_service_account_v1: 1,
  kubernetes_service_account_v1: 1,
  kubernetes_role_binding_v1: 3,
};

/** What a tenant has more: classes, a policy for its declared egress, a second namespace; a small manifest each. */
function beyond(resources: Readonly<Record<string, Named>>): object[] {
  return Object.entries(resources)
    .filter(([type]) => type !== "kubernetes_manifest")
    .flatMap(([kind, named]) =>
      Object.keys(named)
        .slice(WRITTEN[kind] ?? 0)
        .map((name) => ({ kind, metadata: { name } })),
    );
}
