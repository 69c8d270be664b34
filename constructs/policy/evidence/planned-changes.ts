import type { FieldPath } from "../../core/fault";
import { FaultError } from "../../core/fault";
import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import { actionOf } from "../change/action";
import type { EvidenceObject, ObjectChange, PlaceOf, StackEvidence } from "./evidence";
import type { EvidencePart } from "./parts";
import { IN_A_STATE, nestedTooDeep, readObject } from "./terraform-values";
import { tooDeep } from "./terraform-text";

/**
 * A plan's part with what an apply would change and delete.
 * @param changes the plan's `resource_changes`; where it has none, nobody knows.
 * @throws FaultError `evidence/broken-resource`.
 */
export function withChanges(part: EvidencePart, changes: unknown, placeOf: PlaceOf | undefined): EvidencePart {
  const [stack] = part.stacks;
  if (stack === undefined || !Array.isArray(changes)) return part;
  const planned = new Map(part.objects.map((object) => [object.address, object]));
  const found = changes.flatMap((value, index): ObjectChange[] => {
    const item = asFields(value) ?? {};
    const action = requestOf(asFields(item["change"]) ?? {});
    // Of most resources nothing changes, and nothing is read.
    const read = action && objectBefore(item, ["resource_changes", index], stack);
    if (action === undefined || read === undefined) return [];
    const before = placeOf === undefined ? read : { ...read, placeOf: () => placeOf(["resource_changes", index]) };
    if (action === "delete") return [{ action, before }];
    const after = planned.get(before.address);
    return after === undefined ? [] : [{ action, before, after }];
  });
  return { ...part, stacks: [{ ...stack, changes: found }] };
}

/** What the API server is asked about the object that is there; of a replaced one, to delete it. */
function requestOf(change: Fields): ObjectChange["action"] | undefined {
  const action = actionOf(change);
  if (action === "update") return action;
  return action === "delete" || action === "replace" ? "delete" : undefined;
}

function objectBefore(item: Fields, at: FieldPath, { id, cell }: StackEvidence): EvidenceObject | undefined {
  const [address, type] = [asText(item["address"]), asText(item["type"])];
  const values = asFields(asFields(item["change"])?.["before"]);
  if (address === undefined || type === undefined || values === undefined || item["mode"] !== "managed")
    return undefined;
  if (tooDeep(values)) throw new FaultError([nestedTooDeep(address, at)]);
  const read = readObject(type, values, IN_A_STATE);
  return read === undefined ? undefined : { stack: id, address, ...read, ...(cell === undefined ? {} : { cell }) };
}
