/** JSON as Kubernetes and Terraform carry it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** A Kubernetes object as plain data. Quantities are canonical strings; there is no `status`. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** An object to be created, with what Terraform must know besides the object itself. */
export interface Rendered {
  readonly object: KubernetesObject;
  /** Set where deletion loses data or takes queues with it. */
  readonly preventDestroy?: boolean;
}

/** `apiVersion/Kind/namespace/name`: the identity of an object in one cluster. */
export function objectKey(object: KubernetesObject): string {
  return [object.apiVersion, object.kind, object.metadata.namespace ?? "", object.metadata.name].join("/");
}

/** The API group of a version: `apps` of `apps/v1`, empty for Kubernetes' first, `v1`. */
export function apiGroupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

/** `Kind namespace/name`, for people. */
export function objectTitle(object: KubernetesObject): string {
  const { name, namespace } = object.metadata;
  return `${object.kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** An object with the fields that are undefined left out, at any depth: absent and undefined must be the same bytes. */
export function withoutUndefined<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutUndefined(item)) as T;
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutUndefined(item as unknown)])) as T;
}
