import type { KubernetesObject } from "../../constructs/core/kubernetes";

/** Which object; a KubernetesObject is one. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** An object as a server answers it: data from outside, never trusted to have any field. */
export type LiveObject = KubernetesObject;

export interface Identity {
  readonly user: string;
  readonly groups: readonly string[];
}

/** A kind that the server serves. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Plural, as in paths: `clusterqueues`. */
  readonly resource: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

export interface WriteOptions {
  /** Validates and admits, changes nothing. */
  readonly dryRun?: boolean;
}

/** What the server said to a request that it refused; network trouble is a FaultError `cluster/…` instead. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(
    /** HTTP status: 403, 404, 409, 422, … */
    readonly status: number,
    /** Kubernetes' word for it: `Forbidden`, `Invalid`, `Conflict`. */
    readonly reason: string,
    message: string,
    /** Fields that it names, where it does. */
    readonly causes: readonly { readonly field?: string; readonly message: string }[] = [],
  ) {
    super(message);
  }
}

/** A Kubernetes API server; every write has strict field validation, every answer a limit of size and time. */
export interface Cluster {
  /** `https://…`, for people. */
  readonly address: string;
  /** `v1.36.3`. */
  version(): Promise<string>;
  /** Every kind that is served, in the version given; asked once, again after `refresh`. */
  served(refresh?: boolean): Promise<readonly ServedKind[]>;
  /** Undefined where there is no such object. @throws Refused */
  get(ref: ObjectRef): Promise<LiveObject | undefined>;
  /** In pages, whole. @throws Refused */
  list(
    apiVersion: string,
    kind: string,
    options?: { readonly namespace?: string; readonly labelSelector?: string },
  ): Promise<LiveObject[]>;
  /** @throws Refused, 409 where it exists. */
  create(object: KubernetesObject, options?: WriteOptions): Promise<LiveObject>;
  /** Server-side apply by the field manager `cdktf-gigafactory`. @throws Refused */
  apply(object: KubernetesObject, options?: WriteOptions & { readonly force?: boolean }): Promise<LiveObject>;
  /** JSON merge patch, of a subresource where one is named. @throws Refused */
  merge(
    ref: ObjectRef,
    patch: unknown,
    options?: WriteOptions & { readonly subresource?: string },
  ): Promise<LiveObject>;
  /** False where it was not there. @throws Refused */
  remove(
    ref: ObjectRef,
    options?: WriteOptions & { readonly propagation?: "Foreground" | "Background" },
  ): Promise<boolean>;
  /** Any other path, as JSON: `/readyz`, `/openid/v1/jwks`, SelfSubjectAccessReviews. @throws Refused */
  request(method: string, path: string, body?: unknown): Promise<unknown>;
  /** The same server as somebody else, by impersonation. */
  as(identity: Identity): Cluster;
  /** Ends connections that are kept open. */
  close(): void;
}
