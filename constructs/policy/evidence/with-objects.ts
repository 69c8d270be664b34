import type { EvidenceObject, ObjectChange, ResourceEvidence, StackEvidence } from "./evidence";

/** Stacks with their objects. */
export interface Located {
  readonly stacks: readonly StackEvidence[];
  readonly objects: readonly EvidenceObject[];
}

/** An object as it is to be; itself where nothing changes. */
export type Change = (object: EvidenceObject, resource?: ResourceEvidence) => EvidenceObject;

/** The same part with other objects: among its objects, on the resources that make them, and in what a plan changes. */
export function withObjects<P extends Located>(part: P, change: Change): P {
  const made = new Map<EvidenceObject, EvidenceObject>();
  const resources = (stack: StackEvidence) =>
    stack.resources.map((resource) => {
      const { object } = resource;
      if (object === undefined) return resource;
      const changed = change(object, resource);
      made.set(object, changed);
      return changed === object ? resource : { ...resource, object: changed };
    });
  const stacks = part.stacks.map((stack) => ({ ...stack, resources: resources(stack) }));
  const changed = ({ before, after, action }: ObjectChange): ObjectChange =>
    after === undefined ? { action, before } : { action, before, after: made.get(after) ?? after };
  return {
    ...part,
    stacks: stacks.map(({ changes, ...stack }) => (changes ? { ...stack, changes: changes.map(changed) } : stack)),
    objects: part.objects.map((object) => made.get(object) ?? change(object)),
  };
}
