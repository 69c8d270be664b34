/** A stack's `cdk.tf.json`, as far as a rehearsal changes it. */
type Json = Readonly<Record<string, unknown>>;

const HELM = { resource: "helm_release", provider: "helm" } as const;

/**
 * A stack's Terraform without what cannot be in a rehearsal: its Helm releases and their provider, and the resources
 * whose addresses are named. Whatever waited for those waits no longer; all else keeps its bytes.
 */
export function withoutResources(stack: Json, addresses: ReadonlySet<string>): Json {
  const isGone = (address: string): boolean => addresses.has(address) || address.startsWith(`${HELM.resource}.`);
  const resources = entriesOf(stack["resource"])
    .filter(([type]) => type !== HELM.resource)
    .map(([type, named]) => [type, keptOf(type, named, isGone)] as const)
    .filter(([, named]) => Object.keys(named).length > 0);
  const provider = without(stack["provider"], HELM.provider);
  const terraform = asMap(stack["terraform"]);
  const required = without(terraform["required_providers"], HELM.provider);
  const { resource: _resource, ...rest } = stack;
  return {
    ...rest,
    ...(stack["provider"] === undefined ? {} : { provider }),
    ...(stack["terraform"] === undefined ? {} : { terraform: { ...terraform, required_providers: required } }),
    // Terraform refuses a block that is there and empty.
    ...(resources.length === 0 ? {} : { resource: Object.fromEntries(resources) }),
  };
}

/** Addresses of the `kubernetes_manifest` resources whose object is of none of these kinds. */
export function unservedManifests(stack: Json, isServed: (apiVersion: string, kind: string) => boolean): string[] {
  const manifests = entriesOf(asMap(stack["resource"])["kubernetes_manifest"]);
  return manifests.flatMap(([name, resource]) => {
    const { apiVersion, kind } = asMap(asMap(resource)["manifest"]);
    // CRDs are read from files by Terraform itself: their manifest is an expression.
    if (typeof apiVersion !== "string" || typeof kind !== "string" || isServed(apiVersion, kind)) return [];
    return [`kubernetes_manifest.${name}`];
  });
}

/** Resources that a stack has. */
export function resourceCount(stack: Json): number {
  return entriesOf(stack["resource"]).reduce((sum, [, named]) => sum + entriesOf(named).length, 0);
}

function keptOf(type: string, named: unknown, isGone: (address: string) => boolean): Json {
  const kept = entriesOf(named).filter(([name]) => !isGone(`${type}.${name}`));
  return Object.fromEntries(kept.map(([name, resource]) => [name, waitingLess(resource, isGone)]));
}

function waitingLess(resource: unknown, isGone: (address: string) => boolean): unknown {
  const waits = asMap(resource)["depends_on"];
  if (!Array.isArray(waits)) return resource;
  return { ...asMap(resource), depends_on: waits.filter((address) => !isGone(String(address))) };
}

function without(value: unknown, key: string): Json {
  return Object.fromEntries(entriesOf(value).filter(([name]) => name !== key));
}

function entriesOf(value: unknown): [string, unknown][] {
  return Object.entries(asMap(value));
}

function asMap(value: unknown): Json {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Json) : {};
}
