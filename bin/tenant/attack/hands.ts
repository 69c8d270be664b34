import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { objectKey } from "../../../constructs/core/kubernetes";
import type { Cluster, LiveObject, ObjectRef } from "../../cluster/cluster";
import { Refused } from "../../cluster/cluster";

export interface HandsOptions {
  /** Writes are judged and nothing is stored. */
  readonly dryRun: boolean;
}

/** What is patched: data, an object of fields. */
export type Patch = Readonly<Record<string, unknown>>;

/**
 * Somebody's requests, each real, and the way back from what they did: an attempt that gets through must not change
 * what the next one meets.
 */
export class Hands {
  private readonly undo: (() => Promise<unknown>)[] = [];

  constructor(
    private readonly actor: Cluster,
    /** Cleans up, with rights to do so. */
    private readonly operator: Cluster,
    private readonly options: HandsOptions,
    /** What was made here goes as a whole: no field of it is given back. */
    private readonly made: Set<string> = new Set<string>(),
  ) {}

  get dryRun(): boolean {
    return this.options.dryRun;
  }

  async create(object: KubernetesObject): Promise<LiveObject> {
    const made = await this.actor.create(object, this.options);
    if (this.dryRun) return made;
    this.made.add(objectKey(object));
    this.undo.push(() => this.operator.remove(object, { propagation: "Background" }));
    return made;
  }

  /** JSON merge patch. */
  async change(ref: ObjectRef, patch: Patch, subresource?: string): Promise<LiveObject> {
    const isOwn = this.made.has(objectKey({ ...ref }));
    const before = this.dryRun || isOwn ? undefined : await this.operator.get(ref);
    const options = subresource === undefined ? {} : { subresource };
    const changed = await this.actor.merge(ref, patch, { ...this.options, ...options });
    if (before !== undefined) this.undo.push(() => this.operator.merge(ref, reversed(patch, before), options));
    return changed;
  }

  /** As a dry run always: what a tenant must not remove is what everybody else relies on meanwhile. */
  async remove(ref: ObjectRef): Promise<void> {
    if (!(await this.actor.remove(ref, { dryRun: true }))) throw nothingThere(ref);
  }

  async read(ref: ObjectRef): Promise<LiveObject> {
    const found = await this.actor.get(ref);
    if (found === undefined) throw nothingThere(ref);
    return found;
  }

  list(apiVersion: string, kind: string, namespace?: string): Promise<LiveObject[]> {
    return this.actor.list(apiVersion, kind, namespace === undefined ? {} : { namespace });
  }

  get(path: string): Promise<unknown> {
    return this.actor.request("GET", path);
  }

  /** A subresource that takes an object of its own: a token, an eviction, a binding. */
  post(path: string, body: unknown): Promise<unknown> {
    return this.actor.request("POST", `${path}${this.dryRun ? "?dryRun=All" : ""}`, body);
  }

  /** The same, or more, by who may: what an operator, a chart or a mistake did before. */
  asOperator(): Hands {
    const hands = new Hands(this.operator, this.operator, this.options, this.made);
    this.undo.push(() => hands.cleanUp());
    return hands;
  }

  /** Takes everything back, the last first. */
  async cleanUp(): Promise<void> {
    for (const step of this.undo.splice(0).reverse()) {
      await step().catch((error: unknown) => {
        // What is gone, or went with its owner, is clean.
        if (!(error instanceof Refused && error.status === 404)) throw error;
      });
    }
  }
}

/** The merge patch that gives every field that a patch names the value that it had. */
export function reversed(patch: Patch, before: Patch): Patch {
  return Object.fromEntries(
    Object.entries(patch).map(([key, value]) => {
      const was = before[key];
      return [key, isMapping(value) && isMapping(was) ? reversed(value, was) : (was ?? null)];
    }),
  );
}

function isMapping(value: unknown): value is Patch {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function nothingThere({ kind, metadata }: ObjectRef): Refused {
  return new Refused(404, "NotFound", `there is no ${kind} ${metadata.name}`);
}
