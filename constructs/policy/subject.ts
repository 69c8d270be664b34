import type { Mutable } from "../core/mutable";
import { oncePer } from "../core/once-per";
import type { FieldPath } from "../core/fault";
import type {
  CellFacts,
  FabricFacts,
  HallFacts,
  PoolFacts,
  ProgrammeFacts,
  SiteFacts,
  TenantFacts,
  TierFacts,
} from "../site/facts";
import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "./evidence/evidence";
import { objectsOfKind } from "./evidence/index-of";
import { perEvidence } from "./evidence/per-evidence";
import type { ObjectNames } from "./evidence/scopes";
import { objectNames } from "./evidence/scopes";
import { NOT_KNOWN } from "./evidence/terraform-text";

/** What a rule judges, with the name that findings and waivers know it by. */
export interface Subject<T> {
  /** In domain words, the same from whichever input it was read: `pool a1/gb300`, `ClusterQueue x in a1`. */
  readonly name: string;
  /** What stands for it in a finding's id, where the name says more than every input knows; default the name. */
  readonly key?: string;
  /** Field that stands for it in the user's files: site.yaml's at the root, a tenant's under `tenants.<id>`. */
  readonly path?: FieldPath;
  readonly object?: EvidenceObject;
  readonly resource?: ResourceEvidence;
  /** Set on a stack that one input has written as a whole. */
  readonly stack?: StackEvidence;
  readonly item: T;
}

export function site(evidence: Evidence): Subject<SiteFacts>[] {
  return evidence.site === undefined ? [] : [{ name: `site ${evidence.site.id}`, path: ["id"], item: evidence.site }];
}

export function halls(evidence: Evidence): Subject<HallFacts>[] {
  return (evidence.site?.halls ?? []).map((item) => ({ name: `hall ${item.id}`, path: ["halls", item.id], item }));
}

/** Every cell that is in use: of an offboarded one nothing is left to judge but its stacks. */
export function cells(evidence: Evidence): Subject<CellFacts>[] {
  const inUse = (evidence.site?.cells ?? []).filter(({ phase }) => phase !== "offboarded");
  return inUse.map((item) => ({ name: `cell ${item.id}`, path: ["cells", item.id], item }));
}

export function pools(evidence: Evidence): Subject<PoolFacts>[] {
  return cells(evidence).flatMap(({ item: cell }) => cell.pools.map(poolSubject));
}

export function poolSubject(item: PoolFacts): Subject<PoolFacts> {
  return { name: `pool ${item.ref}`, path: ["cells", item.cell, "pools", item.id], item };
}

export function fabrics(evidence: Evidence): Subject<FabricFacts>[] {
  return cells(evidence).flatMap(({ item: { id, fabric } }) =>
    fabric === undefined ? [] : [{ name: `fabric ${id}`, path: ["cells", id, "fabric"], item: fabric }],
  );
}

export function tiers(evidence: Evidence): Subject<TierFacts>[] {
  return cells(evidence).flatMap(({ item: cell }) =>
    cell.tiers.map((item) => ({
      name: `storage ${item.ref}`,
      path: ["cells", cell.id, "storage", item.name],
      item,
    })),
  );
}

export function programmes(evidence: Evidence): Subject<ProgrammeFacts>[] {
  return (evidence.site?.programmes ?? []).map((item) => ({
    name: `programme ${item.id}`,
    path: ["programmes", item.id],
    item,
  }));
}

/** Every tenant that has or is to have something: of the offboarded, those whose storage is kept, without their GPUs. */
export function tenants(evidence: Evidence): Subject<TenantFacts>[] {
  return (evidence.site?.tenants ?? [])
    .filter((tenant) => tenant.phase !== "offboarded" || tenant.keepDataUntil !== undefined)
    .map((tenant) => (tenant.phase === "offboarded" ? { ...tenant, entitlements: [] } : tenant))
    .map((item) => ({ name: `tenant ${item.id}`, path: ["tenants", item.id], item }));
}

/**
 * Kubernetes objects of some kinds, whatever version they are written in. What only shares the name of a kind of Kubernetes'
 * own goes by its group: `iam.aws.upbound.io/Role`.
 */
export function objects(...kinds: readonly string[]): (evidence: Evidence) => Subject<EvidenceObject>[] {
  return (evidence) =>
    kinds
      .flatMap((kind) => objectsOfKind(evidence, kind))
      .filter(({ builtIn }) => builtIn !== true)
      .map(objectSubject);
}

/** The same subject for each rule that asks: they differ in nothing. */
export function objectSubject(item: EvidenceObject): Subject<EvidenceObject> {
  return subjectOf(item);
}

const subjectOf = oncePer((item: EvidenceObject): Subject<EvidenceObject> => {
  const { title, key } = namesOf(item);
  const where = item.cell ?? item.stack;
  const name = where === undefined ? title : `${title} in ${where}`;
  // The stack is not in the id: manifests and a cluster have the same object, and no stack.
  if (item.cell === undefined) return { name, key, object: item, item };
  return key === title ? { name, object: item, item } : { name, key: `${key} in ${item.cell}`, object: item, item };
});

/** Of many that a plan knows no name of, and that all are called alike, the address tells which is meant. */
function namesOf({ object, address }: EvidenceObject): ObjectNames {
  const names = objectNames(object);
  if (address === undefined || !names.title.includes(NOT_KNOWN)) return names;
  return { title: `${names.title} of ${address}`, key: `${names.key} of ${address}` };
}

export function stacks(evidence: Evidence): Subject<StackEvidence>[] {
  const known = new Set(evidence.site?.cells.map(({ id }) => id));
  return evidence.stacks.map((item) => ({
    name: `stack ${item.id}`,
    ...(item.cell !== undefined && known.has(item.cell) ? { path: ["cells", item.cell] } : {}),
    stack: item,
    item,
  }));
}

/** Terraform resources of every stack, Kubernetes objects and others. */
export function resources(evidence: Evidence): Subject<ResourceEvidence>[] {
  return [...resourceSubjects(evidence)];
}

/** The same subjects for each rule that asks; the list is each one's own. */
const resourceSubjects = perEvidence((evidence) =>
  evidence.stacks.flatMap((stack) => stack.resources.map(resourceSubject)),
);

/** Resources that are an object as it is; one list for all rules that ask. */
export const manifests = perEvidence((evidence): readonly Subject<ResourceEvidence>[] =>
  resourceSubjects(evidence).filter(({ item }) => item.type === "kubernetes_manifest"),
);

/** The same subject for each rule that asks. */
export function resourceSubject(item: ResourceEvidence): Subject<ResourceEvidence> {
  return subjectOfResource(item);
}

const subjectOfResource = oncePer((item: ResourceEvidence): Subject<ResourceEvidence> => {
  const name = resourceName(item);
  const { object } = item;
  return object === undefined ? { name, resource: item, item } : { name, resource: item, item, object };
});

/** The same subject with something else to judge of it; field by field, for a spread costs ten times as much. */
export function subjectWith<T>(subject: Subject<unknown>, item: T): Subject<T> {
  const { name, key, path, object, resource, stack } = subject;
  const made: Mutable<Subject<T>> = { name, item };
  if (key !== undefined) made.key = key;
  if (path !== undefined) made.path = path;
  if (object !== undefined) made.object = object;
  if (resource !== undefined) made.resource = resource;
  if (stack !== undefined) made.stack = stack;
  return made;
}

/** A resource that makes an object, known by the object; undefined for others. The same for each rule that asks. */
export const makerSubject = oncePer((item: ResourceEvidence): Subject<ResourceEvidence> | undefined => {
  const { object } = item;
  if (object === undefined) return undefined;
  const { name, key } = objectSubject(object);
  return key === undefined ? { name, object, resource: item, item } : { name, key, object, resource: item, item };
});

/** What the resource makes, where that can be known: addresses carry a hash that only a synthesis has. */
function resourceName({ object, type, config, address, stack }: ResourceEvidence): string {
  if (object !== undefined) return objectSubject(object).name;
  return typeof config["name"] === "string"
    ? `${type} ${config["name"]} in stack ${stack}`
    : `${address} in stack ${stack}`;
}
