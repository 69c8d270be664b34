import type { Fault } from "../../core/fault";
import { collected, compareText, throwIfAny } from "../../core/fault";
import { asFields } from "../reading/fields";
import type { Evidence, PlaceOf } from "./evidence";
import { evidenceOfParts } from "./parts";
import { RemoteStates } from "./remote-states";
import { openConfiguration } from "./terraform-config";
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
  const states = new RemoteStates();
  const open = stackIds(out, faults).map((id) => {
    const configuration = { id, json: out.stacks[id], placeOf: out.places?.[id], home: `/stacks/${id}` };
    return collected(faults, () => openConfiguration(configuration, states));
  });
  const parts = open.map((read) => read && collected(faults, read));
  throwIfAny(faults);
  return evidenceOfParts(
    parts.filter((part) => part !== undefined),
    { whole: true },
  );
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
