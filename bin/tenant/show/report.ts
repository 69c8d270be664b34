import type { Isolation, Phase } from "../../../constructs/site/facts";
import type { PersonRole } from "../../../constructs/tenant/roles";
import type { Login } from "./login";

/** What a tenant has, as its site declares it: nothing is asked of a cluster. */
export interface TenantReport {
  readonly tenant: string;
  readonly organisation: string;
  readonly programme: string;
  readonly access?: string;
  readonly data: { readonly classification: string; readonly residency: readonly string[] };
  readonly isolation: { readonly level: Isolation; readonly means: string };
  readonly phase: { readonly is: Phase; readonly means: string };
  readonly term: { readonly from: string; readonly until: string };
  readonly people: readonly PeopleReport[];
  readonly cells: readonly TenantCell[];
}

export interface PeopleReport {
  readonly role: PersonRole;
  /** As the API servers know them: with the site's prefix. */
  readonly groups: readonly string[];
  readonly may: string;
}

export interface TenantCell {
  readonly cell: string;
  readonly login: Login;
  readonly namespaces: readonly TenantNamespace[];
}

export interface TenantNamespace {
  readonly name: string;
  readonly pools: readonly PoolReport[];
  /** `hard` of its ResourceQuota. */
  readonly limits: Readonly<Record<string, string>>;
  /** Most of one container. */
  readonly container: Readonly<Record<string, string>>;
  /** None where it has no GPUs. */
  readonly queue?: QueueReport;
  readonly priorityClasses: readonly string[];
  readonly storage: readonly StorageReport[];
  readonly objectStorage: readonly ObjectStorageReport[];
  /** Rails of the fabric: a pod asks for the device and names the network, both or neither. */
  readonly rails: readonly { readonly device: string; readonly network: string }[];
  /** Starts of the names of images that it may run. */
  readonly images: readonly string[];
  /** An empty one stands for pods that name none. */
  readonly runtimeClasses: readonly string[];
  /** In words: what may go where. */
  readonly network: readonly string[];
}

export interface PoolReport {
  readonly pool: string;
  readonly system: string;
  readonly architecture: string;
  readonly gpus: string;
  readonly guaranteed: number;
  readonly burst: number;
  readonly reserved: boolean;
  readonly nodeLabels: Readonly<Record<string, string>>;
}

export interface QueueReport {
  readonly localQueue: string;
  readonly clusterQueue: string;
  readonly cohort: string;
  /** Kueue's stopPolicy: None admits. */
  readonly stopPolicy: string;
}

export interface StorageReport {
  readonly tier: string;
  readonly bytes: number;
  /** StorageClasses that claims of it name; none for object storage. */
  readonly classes: readonly string[];
}

export interface ObjectStorageReport {
  readonly endpoint: string;
  /** Secret in the namespace with AccessKey and SecretKey. */
  readonly secret: string;
  readonly quota: string;
}
