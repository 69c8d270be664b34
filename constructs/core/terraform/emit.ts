import type { TerraformResource } from "cdktf";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Fault } from "../fault";
import { throwIfAny } from "../fault";
import type { KubernetesObject, Rendered } from "../kubernetes";
import { apiGroupOf, objectTitle } from "../kubernetes";
import { managed } from "../managed";
import { constructId } from "../names";
import { quantityFaults } from "../terraform-json/quantities";
import { CustomResource, customResourceFaults } from "./custom-resource";
import { addDependencies, addressOf } from "./depends";
import { nativeFor } from "./native";

/**
 * Creates one child of `scope` for each object: the provider's own resource where it has one for the kind, else a
 * `CustomResource`. Objects wait for their namespace where it is in the same stack, whichever of the two is emitted
 * first. Nothing is created unless every object can be.
 * @throws FaultError with the faults of all objects: `terraform/duplicate-object`, `terraform/not-expressible`,
 * `terraform/field-required`, `terraform/non-canonical-quantity`, `terraform/status`, `terraform/token-in-text`.
 */
export function emit(scope: Construct, rendered: readonly Rendered[]): void {
  const written = writtenIn(TerraformStack.of(scope));
  const drafts = rendered.map(draftOf);
  const faults = [...drafts.flatMap((draft) => draft.faults), ...duplicates(drafts, written)];
  throwIfAny(faults.map((fault) => ({ ...fault, construct: scope.node.path })));
  for (const draft of drafts) {
    written.paths.set(draft.key, scope.node.path);
    orderAfterNamespace(draft.object, draft.create(scope), written);
  }
}

interface Draft {
  readonly object: KubernetesObject;
  readonly key: string;
  readonly faults: readonly Fault[];
  create(scope: Construct): TerraformResource;
}

function draftOf({ object: given, preventDestroy }: Rendered): Draft {
  const object = managed(given);
  const { kind, metadata } = object;
  const id = constructId([kind, ...(metadata.namespace === undefined ? [] : [metadata.namespace]), metadata.name]);
  const key = `${apiGroupOf(object.apiVersion)}/${id}`;
  const native = nativeFor(object);
  if (native === undefined)
    return {
      object,
      key,
      faults: customResourceFaults(object),
      create: (scope) =>
        new CustomResource(scope, id, { object, ...(preventDestroy === true ? { preventDestroy } : {}) }),
    };
  const { config, faults } = native.configOf(object);
  const lifecycle = preventDestroy === true ? { preventDestroy } : undefined;
  return {
    object,
    key,
    faults: [...faults, ...quantityFaults(object)],
    create: (scope) => native.create(scope, id, config, lifecycle),
  };
}

/** What has been emitted into a stack so far. */
interface Written {
  /** Path of the construct that emitted each object. */
  readonly paths: Map<string, string>;
  /** Addresses of namespaces, for `depends_on`. */
  readonly namespaces: Map<string, string>;
  /** Resources by the namespace that they would wait for, were it emitted later. */
  readonly waiting: Map<string, TerraformResource[]>;
}

const WRITTEN = Symbol.for("gigafactory/written");

function writtenIn(stack: TerraformStack & { [WRITTEN]?: Written }): Written {
  return (stack[WRITTEN] ??= { paths: new Map(), namespaces: new Map(), waiting: new Map() });
}

/** Two resources of one object would overwrite each other on every apply. */
function duplicates(drafts: readonly Draft[], { paths }: Written): Fault[] {
  const seen = new Set<string>();
  return drafts.flatMap(({ key, object }): Fault[] => {
    const twice = seen.has(key);
    seen.add(key);
    const elsewhere = paths.get(key);
    if (!twice && elsewhere === undefined) return [];
    const where = elsewhere === undefined ? "twice here" : `here and in ${elsewhere}`;
    return [
      {
        code: "terraform/duplicate-object",
        message: `${objectTitle(object)} is created ${where}, in one stack`,
        path: [],
      },
    ];
  });
}

function orderAfterNamespace(object: KubernetesObject, resource: TerraformResource, written: Written): void {
  const { name, namespace } = object.metadata;
  if (namespace !== undefined) {
    const address = written.namespaces.get(namespace);
    if (address !== undefined) addDependencies(resource, [address]);
    else written.waiting.set(namespace, [...(written.waiting.get(namespace) ?? []), resource]);
  } else if (object.kind === "Namespace" && object.apiVersion === "v1") {
    const address = addressOf(resource);
    written.namespaces.set(name, address);
    written.waiting.get(name)?.forEach((waiting) => addDependencies(waiting, [address]));
    written.waiting.delete(name);
  }
}
