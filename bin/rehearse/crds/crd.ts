import { z } from "zod";
import type { Fault } from "../../../constructs/core/fault";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { ReadDocument } from "./documents";

/** A CustomResourceDefinition as it is given to a control plane in which no operator runs. */
export interface Crd {
  /** `clusterqueues.kueue.x-k8s.io`. */
  readonly name: string;
  readonly group: string;
  readonly kind: string;
  /** File that it came from, as the user would type it. */
  readonly file: string;
  readonly object: KubernetesObject;
}

/** As much as must be true before a server is asked; the rest is its own to judge. */
const Model = z.looseObject({
  apiVersion: z.literal("apiextensions.k8s.io/v1"),
  kind: z.literal("CustomResourceDefinition"),
  metadata: z.looseObject({
    name: z.string().regex(/^[a-z0-9]([-a-z0-9.]{0,250}[a-z0-9])?$/),
    labels: z.record(z.string(), z.string()).optional(),
    annotations: z.record(z.string(), z.string()).optional(),
  }),
  spec: z.looseObject({
    group: z.string().min(1),
    names: z.looseObject({ kind: z.string().min(1), plural: z.string().min(1) }),
    versions: z.array(z.looseObject({ name: z.string(), served: z.boolean() })).min(1),
  }),
});

/** The CRD in a document; undefined for one of another kind, which is none of ours. */
export function crdOf({ value, at }: ReadDocument, faults: Fault[]): Crd | undefined {
  if (kindOf(value) !== "CustomResourceDefinition") return undefined;
  const { success, data, error } = Model.safeParse(value);
  if (!success) {
    faults.push(...error.issues.map(({ path, message }) => malformed(at, path.map(String), message)));
    return undefined;
  }
  const { apiVersion, kind, metadata, spec } = data;
  const { name, labels, annotations } = metadata;
  const { conversion, ...rest } = spec;
  return {
    name,
    group: spec.group,
    kind: spec.names.kind,
    file: at.file,
    object: {
      apiVersion,
      kind,
      metadata: {
        name,
        ...(labels === undefined ? {} : { labels }),
        ...(annotations === undefined ? {} : { annotations }),
      },
      // A conversion webhook would be asked for every object of another version, and nobody answers. Who has none is
      // given none either: verify would find a field that nobody declared.
      spec: conversion === undefined ? spec : { ...rest, conversion: { strategy: "None" } },
    },
  };
}

/** A `v1 List` holds its objects in `items`, as kubectl writes them. */
export function unlisted({ value, at }: ReadDocument): ReadDocument[] {
  if (kindOf(value) !== "List") return [{ value, at }];
  const items = (value as { items?: unknown }).items;
  return Array.isArray(items) ? items.map((item: unknown) => ({ value: item, at })) : [];
}

function kindOf(value: unknown): unknown {
  return value !== null && typeof value === "object" ? (value as { kind?: unknown }).kind : undefined;
}

function malformed(at: Fault["at"] & object, path: string[], message: string): Fault {
  return {
    code: "crds/malformed",
    message: `is no CustomResourceDefinition that a server would take: ${message}`,
    path,
    at,
    fix: "take the file from the operator's release, unchanged",
  };
}
