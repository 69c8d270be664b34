import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { MANAGED_BY } from "../../constructs/core/labels";
import { answered, isMapping, notAnApiServer } from "./answer";
import type { Cluster, Identity, LiveObject, ObjectRef, ServedKind, WriteOptions } from "./cluster";
import { Refused } from "./cluster";
import { DISCOVERY_ACCEPT, DISCOVERY_PATHS, servedKinds } from "./discovery";
import { objectOf, pagedList } from "./paged-list";
import { pastQuotaRaces } from "./quota-race";
import type { Transport } from "./transport";

type Query = Readonly<Record<string, string | undefined>>;

/** Where a kind stands on the server. */
interface Place {
  readonly path: string;
  readonly apiVersion: string;
  readonly kind: string;
}

/** Shared by everybody whom we impersonate: what is served is the same for all. */
class Discovery {
  private kinds: Promise<ServedKind[]> | undefined;

  constructor(private readonly transport: Transport) {}

  served(refresh: boolean): Promise<ServedKind[]> {
    if (refresh) this.kinds = undefined;
    // A failure is not remembered.
    this.kinds ??= this.ask().catch((error: unknown) => {
      this.kinds = undefined;
      throw error;
    });
    return this.kinds;
  }

  private async ask(): Promise<ServedKind[]> {
    const { address } = this.transport;
    const lists = await Promise.all(
      DISCOVERY_PATHS.map(async (path) => {
        const request = { method: "GET", path, headers: { Accept: DISCOVERY_ACCEPT } };
        return servedKinds(address, answered(address, await this.transport.send(request)));
      }),
    );
    return lists.flat();
  }
}

/** An API server behind a transport. */
export function apiCluster(transport: Transport): Cluster {
  return new ApiCluster(transport, new Discovery(transport));
}

class ApiCluster implements Cluster {
  readonly address: string;

  constructor(
    private readonly transport: Transport,
    private readonly discovery: Discovery,
    private readonly identity?: Identity,
  ) {
    this.address = transport.address;
  }

  async version(): Promise<string> {
    const document = await this.request("GET", "/version");
    const version = isMapping(document) ? document["gitVersion"] : undefined;
    if (typeof version !== "string") throw notAnApiServer(this.address, "no gitVersion at /version");
    return version;
  }

  served(refresh = false): Promise<readonly ServedKind[]> {
    return this.discovery.served(refresh);
  }

  async get(ref: ObjectRef): Promise<LiveObject | undefined> {
    try {
      const place = await this.place(ref);
      return this.object(place, await this.request("GET", pathOf(place, ref)));
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return undefined;
      throw error;
    }
  }

  async list(
    apiVersion: string,
    kind: string,
    { namespace, labelSelector }: { readonly namespace?: string; readonly labelSelector?: string } = {},
  ): Promise<LiveObject[]> {
    const place = await this.place({ apiVersion, kind, ...(namespace === undefined ? {} : { namespace }) });
    return pagedList(this.address, place, (query) =>
      this.request("GET", `${place.path}${queryText({ ...query, labelSelector })}`),
    );
  }

  async create(object: KubernetesObject, options: WriteOptions = {}): Promise<LiveObject> {
    const place = await this.place(object);
    const path = `${place.path}${writeQuery(options)}`;
    return this.object(place, await pastQuotaRaces(() => this.request("POST", path, object)));
  }

  async apply(
    object: KubernetesObject,
    { force, ...options }: WriteOptions & { readonly force?: boolean } = {},
  ): Promise<LiveObject> {
    const place = await this.place(object);
    const query = writeQuery(options, { force: force === true ? "true" : undefined });
    // JSON is YAML.
    const type = "application/apply-patch+yaml";
    const path = `${pathOf(place, object)}${query}`;
    return this.object(place, await pastQuotaRaces(() => this.send("PATCH", path, object, type)));
  }

  async merge(
    ref: ObjectRef,
    patch: unknown,
    { subresource, ...options }: WriteOptions & { readonly subresource?: string } = {},
  ): Promise<LiveObject> {
    const place = await this.place(ref);
    const path = `${pathOf(place, ref)}${subresource === undefined ? "" : `/${segment(subresource)}`}`;
    const type = "application/merge-patch+json";
    return this.object(place, await this.send("PATCH", `${path}${writeQuery(options)}`, patch, type));
  }

  async remove(
    ref: ObjectRef,
    { dryRun, propagation }: WriteOptions & { readonly propagation?: "Foreground" | "Background" } = {},
  ): Promise<boolean> {
    const options = {
      apiVersion: "v1",
      kind: "DeleteOptions",
      ...(dryRun === true ? { dryRun: ["All"] } : {}),
      ...(propagation === undefined ? {} : { propagationPolicy: propagation }),
    };
    try {
      await this.request("DELETE", pathOf(await this.place(ref), ref), options);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return false;
      throw error;
    }
  }

  request(method: string, path: string, body?: unknown): Promise<unknown> {
    return this.send(method, path, body, "application/json");
  }

  as(identity: Identity): Cluster {
    return new ApiCluster(this.transport, this.discovery, identity);
  }

  close(): void {
    this.transport.close();
  }

  private async send(method: string, path: string, body: unknown, contentType: string): Promise<unknown> {
    const answer = await this.transport.send({
      method,
      path,
      headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": contentType }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(this.identity === undefined ? {} : { as: this.identity }),
    });
    return answered(this.address, answer);
  }

  private object(place: Place, document: unknown): LiveObject {
    return objectOf(this.address, document, place);
  }

  /** A kind that is not known may have come since: its CRD was just applied. */
  private async place(of: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace?: string;
    readonly metadata?: { readonly namespace?: string };
  }): Promise<Place> {
    const { apiVersion, kind } = of;
    const find = (kinds: readonly ServedKind[]): ServedKind | undefined =>
      kinds.find((served) => served.apiVersion === apiVersion && served.kind === kind);
    const served = find(await this.discovery.served(false)) ?? find(await this.discovery.served(true));
    if (served === undefined) throw new Refused(404, "NotServed", `the server does not serve ${apiVersion} ${kind}`);
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const namespace = of.namespace ?? of.metadata?.namespace;
    const within = served.namespaced && namespace !== undefined ? `/namespaces/${segment(namespace)}` : "";
    return { path: `${base}${within}/${served.resource}`, apiVersion, kind };
  }
}

function pathOf(place: Place, { metadata }: ObjectRef): string {
  return `${place.path}/${segment(metadata.name)}`;
}

/** A name from outside is one segment of a path, whatever stands in it. */
function segment(name: string): string {
  return encodeURIComponent(name).replace(/^\.{1,2}$/, (dots) => "%2E".repeat(dots.length));
}

/** No unknown field is dropped in silence, and who wrote a field is known. */
function writeQuery({ dryRun }: WriteOptions, more: Query = {}): string {
  const query = { fieldManager: MANAGED_BY, fieldValidation: "Strict", ...more };
  return queryText({ ...query, dryRun: dryRun === true ? "All" : undefined });
}

function queryText(query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}
