import type { FieldPath, Place } from "../../core/fault";
import type { KubernetesObject } from "../../core/kubernetes";
import type { SiteFacts } from "../../site/facts";

/** A Kubernetes object that would exist, and where it was read. */
export interface EvidenceObject {
  readonly object: KubernetesObject;
  readonly stack?: string;
  /** Terraform address, `kubernetes_namespace_v1.tenant`. */
  readonly address?: string;
  /** The cluster it is for; objects with the same cell stand in one cluster. */
  readonly cell?: string;
  /** Path of the construct that made it. */
  readonly construct?: string;
  /** Fields, as `spec.podSelector`, whose value only an apply would know. */
  readonly unknown?: readonly string[];
  /** Why a field of `unknown` is, as a phrase that follows its name: `is variable x, which has no default`. */
  readonly whyUnknown?: Readonly<Record<string, string>>;
  /** Where the object, or the nearest thing to one of its fields, is written; absent where no file says it. */
  readonly placeOf?: PlaceOf;
  /** Why nobody knows before an apply whether it will be there; absent on what will be. */
  readonly perhaps?: Perhaps;
  /** True for what every cluster has from its birth, which is read beside others' objects and never judged. */
  readonly builtIn?: boolean;
}

/** What decides whether an object is made, where only an apply knows that. */
export interface Perhaps {
  /** The same for objects that are made together or not at all. */
  readonly condition: string;
  /** As a phrase that follows `whose`: `count is var.n, a variable without a default`. */
  readonly why: string;
  /** True where there may be several of it; absent on what one expression switches on and off. */
  readonly isSeveral?: true;
}

/** What an apply would do to an object that is there already. */
export interface ObjectChange {
  readonly action: "update" | "delete";
  /** The object as it is now. */
  readonly before: EvidenceObject;
  /** As it would be, the same as among the evidence's objects; absent where it is deleted. */
  readonly after?: EvidenceObject;
}

export type PlaceOf = (field: FieldPath) => Place | undefined;

/** A Terraform resource as its stack configures it, escapes undone. */
export interface ResourceEvidence {
  readonly stack: string;
  readonly type: string;
  readonly name: string;
  readonly address: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Absent where the input does not say: plans and states. */
  readonly lifecycle?: Readonly<Record<string, unknown>>;
  readonly construct?: string;
  /** What may be addresses of other resources, in its templates and in depends_on: it waits for them. */
  readonly mentions?: readonly string[];
  /** Why nobody knows before an apply whether it will be made; absent on what will be. */
  readonly perhaps?: Perhaps;
  /** The Kubernetes object it makes; absent on Helm releases and on resources of other providers. */
  readonly object?: EvidenceObject;
  /** Where the resource is written, by fields of its block. */
  readonly placeOf?: PlaceOf;
}

/** A resource, or a module, as far as a configuration says something of it whether it is made or not. */
export type DeclaredResource = Pick<ResourceEvidence, "address" | "type" | "config" | "mentions">;

/** What some inputs don't say of a stack: plans and states know neither its backend nor what it requires. */
export type StackPart = "backend" | "providers" | "requiredProviders";

export type StackKind = "machines" | "crds" | "platform" | "capacity" | "tenant" | "federation" | "foreign";

/** One Terraform state's configuration. */
export interface StackEvidence {
  /** What findings call it: the end of its path, as long as tells it from the others of this run. */
  readonly id: string;
  /** Directories down to it, its own name the last, where it was read from files: another run may call it by more of them. */
  readonly path?: readonly string[];
  readonly cell?: string;
  /** What docs/stacks.md calls the state; `foreign` where it does not say that we made it. */
  readonly kind: StackKind;
  readonly backend?: BackendEvidence;
  /** Provider blocks by provider name. */
  readonly providers: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly requiredProviders: Readonly<Record<string, ProviderRequirement>>;
  /** What the input does not say: rules that ask for it answer unknown. Default: it says everything. */
  readonly unread?: readonly StackPart[];
  /** Some of it goes where the environment leads, or where it does not say: which cluster that is only a run tells. */
  readonly saysNoCluster?: true;
  /** Files of the configuration that nobody reads, in Terraform's own language: more may be declared there. */
  readonly unreadFiles?: readonly string[];
  readonly resources: readonly ResourceEvidence[];
  /** Also what is not made, or may not be (`count = 0`); absent where that is the resources, and where nobody says it. */
  readonly declared?: readonly DeclaredResource[];
  /** What an apply would change and delete; absent where the input says only what would be, as all but plans do. */
  readonly changes?: readonly ObjectChange[];
  /** Where a field of the configuration is written, or the nearest thing to it. */
  readonly placeOf?: PlaceOf;
}

/** Where a state is kept. */
export interface BackendEvidence {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Arguments whose value only Terraform knows (OpenTofu takes expressions there), and why, as of an object's fields. */
  readonly whyUnknown?: Readonly<Record<string, string>>;
}

export interface ProviderRequirement {
  readonly source?: string;
  readonly version?: string;
}

/** What the ledger remembers. Give it only together with all stacks of the site: what it knows must be there. */
export interface LedgerEvidence {
  readonly stacks: Readonly<Record<string, "active" | "retired">>;
  /** Digest of each scalable unit's release, by `<cell>/<pool>`. */
  readonly releases?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Partition that each tenant has for itself, by `<cell>/<tenant>`. */
  readonly allocations?: Readonly<Record<string, { readonly kind: "pkey" | "vlan"; readonly number: number }>>;
}

/** The same objects and stacks, some of them in other clusters. */
export interface Otherwise {
  readonly objects: readonly EvidenceObject[];
  readonly stacks: readonly StackEvidence[];
  /** What holds in the evidence, and not here, as it follows `if`. */
  readonly whether: string;
}

/** What would exist, from whichever input, as plain data. Rules read it and never change it. */
export interface Evidence {
  readonly site?: SiteFacts;
  readonly objects: readonly EvidenceObject[];
  readonly stacks: readonly StackEvidence[];
  readonly ledger?: LedgerEvidence;
  /** What may be as well, where only an apply knows which clusters are one; what differs by it is unknown. */
  readonly otherwise?: () => readonly Otherwise[];
  /** Where the user wrote a field: site.yaml's fields at the root, a tenant's under `tenants.<id>`. */
  place(path: FieldPath): Place | undefined;
}

/** Evidence with nothing in it, to build on. */
export const NO_EVIDENCE: Evidence = { objects: [], stacks: [], place: () => undefined };
