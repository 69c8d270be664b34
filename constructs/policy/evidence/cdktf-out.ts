import type { Fault } from "../../core/fault";
import { compareText, FaultError, throwIfAny } from "../../core/fault";
import { asFields } from "../reading/fields";
import type { Evidence, PlaceOf } from "./evidence";
import { evidenceOfParts } from "./parts";
import { readConfiguration } from "./terraform-config";
import { notTerraform } from "./terraform-text";

/** What a synthesis wrote, parsed: each stack's cdk.tf.json by stack id. */
export interface CdktfOut {
  readonly stacks: Readonly<Record<string, unknown>>;
  /** cdktf's manifest.json. Where given, only the stacks it names are read: others are leftovers. */
  readonly manifest?: unknown;
  /** Where the fields of a stack's document are written, by stack id. */
  readonly places?: Readonly<Record<string, PlaceOf>>;
}

/**
 * Reads a synthesis as evidence: Kubernetes objects, all other resources, and the site that the stacks' outputs state.
 * @throws FaultError `evidence/not-terraform` for JSON that Terraform would not take, every stack's at once.
 */
export function evidenceFromCdktfOut(out: CdktfOut): Evidence {
  const faults: Fault[] = [];
  const read = stackIds(out, faults).flatMap((id) => {
    try {
      return [readConfiguration(id, out.stacks[id], out.places?.[id])];
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      faults.push(...error.faults);
      return [];
    }
  });
  throwIfAny(faults);
  return evidenceOfParts(read, { whole: true });
}

function stackIds({ stacks, manifest }: CdktfOut, faults: Fault[]): string[] {
  const found = Object.keys(stacks).sort(compareText);
  if (manifest === undefined) return found;
  const named = asFields(asFields(manifest)?.["stacks"]);
  if (named === undefined) {
    faults.push(notTerraform("manifest.json", "no mapping of stacks"));
    return [];
  }
  const missing = Object.keys(named).filter((id) => !Object.hasOwn(stacks, id));
  faults.push(...missing.map((id) => notTerraform(`stack ${id}`, "named by manifest.json, but not there")));
  return found.filter((id) => Object.hasOwn(named, id));
}
