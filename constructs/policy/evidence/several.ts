import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "./evidence";
import { toldApart } from "./instance-texts";

/** An evidence in which each object that there may be several of is there twice. */
export interface Twice {
  readonly evidence: Evidence;
  readonly repeated: readonly EvidenceObject[];
  /** The second of each. */
  readonly copies: ReadonlySet<EvidenceObject>;
}

/** Undefined where there is nothing that there may be several of, as in most inputs. */
export function twice(evidence: Evidence): Twice | undefined {
  const repeated = evidence.objects.filter(({ perhaps }) => perhaps?.isSeveral === true);
  if (repeated.length === 0) return undefined;
  const second = new Map(repeated.map((item) => [item, copyOf(item)]));
  return {
    evidence: {
      ...evidence,
      objects: [...evidence.objects, ...second.values()],
      stacks: evidence.stacks.map((stack) => stackWith(stack, second)),
    },
    repeated,
    copies: new Set(second.values()),
  };
}

/** What is left open of a key or an index is another for each. */
function copyOf(item: EvidenceObject): EvidenceObject {
  const object = toldApart(item.object, ANOTHER) as EvidenceObject["object"];
  return { ...item, object, ...(item.address === undefined ? {} : { address: secondAddress(item.address) }) };
}

const ANOTHER = "another";

function stackWith(stack: StackEvidence, second: ReadonlyMap<EvidenceObject, EvidenceObject>): StackEvidence {
  const more = stack.resources.flatMap((resource): ResourceEvidence[] => {
    const object = resource.object && second.get(resource.object);
    return object === undefined ? [] : [{ ...resource, address: secondAddress(resource.address), object }];
  });
  return more.length === 0 ? stack : { ...stack, resources: [...stack.resources, ...more] };
}

function secondAddress(address: string): string {
  return `${address}[1]`;
}
