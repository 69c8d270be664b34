import type { FieldPath } from "../../core/fault";
import type { Fields } from "../reading/fields";
import { asFields, asList } from "../reading/fields";
import type { PlaceOf } from "./evidence";
import type { EvidencePart } from "./parts";
import type { Values } from "./terraform-values";

/** What a plan puts off until something else was applied; planned values have none of it. */
export interface Deferred {
  readonly changes: readonly Fields[];
  /** Those that leave something, as `planned_values` would have them. */
  readonly values: Pick<Values, "root" | "at" | "placeOf">;
}

const LIST = "deferred_changes";

/** @param list a plan's `deferred_changes`: Terraform's own since 1.9, each with its reason. */
export function deferredOf(list: unknown, placeOf: PlaceOf | undefined): Deferred {
  const found = asList(list).flatMap((item, index) => {
    const change = asFields(asFields(item)?.["resource_change"]);
    const after = asFields(asFields(change?.["change"])?.["after"]);
    return change === undefined || after === undefined ? [] : [{ change, after, index }];
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
  return {
    changes: found.map(({ change }) => change),
    values: { root: { root_module: { resources } }, at, placeOf: places },
  };
}

/** A plan's part with what it puts off beside what it does at once. */
export function withDeferred(part: EvidencePart, later: EvidencePart): EvidencePart {
  const [stack] = part.stacks;
  const resources = later.stacks.flatMap((each) => each.resources);
  if (stack === undefined || resources.length === 0) return part;
  return {
    ...part,
    stacks: [{ ...stack, resources: [...stack.resources, ...resources] }],
    objects: [...part.objects, ...later.objects.map((object) => inCell(object, stack.cell))],
  };
}

function inCell<T>(object: T, cell: string | undefined): T {
  return cell === undefined ? object : { ...object, cell };
}
