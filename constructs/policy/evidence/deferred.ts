import type { FieldPath } from "../../core/fault";
import type { Fields } from "../reading/fields";
import { asFields, asList, asText } from "../reading/fields";
import type { PlaceOf, ResourceEvidence } from "./evidence";
import type { EvidencePart } from "./parts";
import type { Values } from "./terraform-values";

/** What a plan puts off until something else was applied; planned values have none of it. */
export interface Deferred {
  readonly changes: readonly Fields[];
  /** Those that leave something, as `planned_values` would have them. */
  readonly values: Pick<Values, "root" | "at" | "placeOf" | "uncounted">;
}

const LIST = "deferred_changes";
/** Terraform's reason where `count` or `for_each` is not known yet: there may be none. */
const COUNT_UNKNOWN = "instance_count_unknown";

/** @param list a plan's `deferred_changes`: Terraform's own since 1.9, each with its reason. */
export function deferredOf(list: unknown, placeOf: PlaceOf | undefined): Deferred {
  const found = asList(list).flatMap((item, index) => {
    const change = asFields(asFields(item)?.["resource_change"]);
    const after = asFields(asFields(change?.["change"])?.["after"]);
    return change === undefined || after === undefined
      ? []
      : [{ change, after, index, why: asFields(item)?.["reason"] }];
  });
  const resources = found.map(({ change, after }) => ({ ...change, values: after }));
  const at: FieldPath = [LIST];
  /** From `deferred_changes.root_module.resources[1].values.spec` to where that stands. */
  const places: PlaceOf | undefined =
    placeOf &&
    (([, , , number, , ...field]) => {
      const index = found[Number(number)]?.index ?? 0;
      return placeOf([LIST, index, "resource_change", "change", "after", ...field]);
    });
  const uncounted = found.flatMap(({ change, why }) =>
    why === COUNT_UNKNOWN ? (asText(change["address"]) ?? []) : [],
  );
  return {
    changes: found.map(({ change }) => change),
    values: { root: { root_module: { resources } }, at, placeOf: places, uncounted: new Set(uncounted) },
  };
}

/** A plan's part with what it puts off beside what it does at once. */
export function withDeferred(part: EvidencePart, later: EvidencePart): EvidencePart {
  const [stack] = part.stacks;
  const resources = later.stacks.flatMap((each) => each.resources).map((resource) => inCell(resource, stack?.cell));
  if (stack === undefined || resources.length === 0) return part;
  return {
    ...part,
    stacks: [{ ...stack, resources: [...stack.resources, ...resources] }],
    objects: [...part.objects, ...resources.flatMap(({ object }) => object ?? [])],
  };
}

function inCell(resource: ResourceEvidence, cell: string | undefined): ResourceEvidence {
  const { object } = resource;
  return cell === undefined || object === undefined ? resource : { ...resource, object: { ...object, cell } };
}
