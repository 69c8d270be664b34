import type { Evidence, EvidenceObject, ObjectChange, ResourceEvidence, StackEvidence } from "../evidence/evidence";

/** Evidence as it goes to another thread: plain data, each object once. Places are found here when findings are made. */
export type PlainEvidence = Omit<Evidence, "place">;

/** Leaves out what cannot be copied: the functions that know where things are written. */
export function plainEvidence(evidence: Evidence): PlainEvidence {
  const { objects, stacks } = evidence;
  const known = new Map(objects.map((object) => [object, plainObject(object)] as const));
  return {
    ...withoutFunctions(evidence),
    objects: [...known.values()],
    stacks: stacks.map((stack): StackEvidence => ({
      ...withoutFunctions(stack),
      resources: stack.resources.map((resource) => plainResource(resource, known)),
      ...(stack.changes === undefined ? {} : { changes: stack.changes.map((change) => plainChange(change, known)) }),
    })),
  };
}

type Known = ReadonlyMap<EvidenceObject, EvidenceObject>;

function plainResource(resource: ResourceEvidence, known: Known): ResourceEvidence {
  const plain = withoutFunctions(resource);
  return resource.object === undefined
    ? plain
    : { ...plain, object: known.get(resource.object) ?? plainObject(resource.object) };
}

function plainChange({ action, before, after }: ObjectChange, known: Known): ObjectChange {
  return {
    action,
    before: plainObject(before),
    ...(after === undefined ? {} : { after: known.get(after) ?? plainObject(after) }),
  };
}

function plainObject(object: EvidenceObject): EvidenceObject {
  return withoutFunctions(object);
}

function withoutFunctions<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => typeof item !== "function")) as T;
}
