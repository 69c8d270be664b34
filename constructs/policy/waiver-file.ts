import { FaultError, throwIfAny } from "../core/fault";
import { faultsOf } from "../core/parse";
import { readYaml } from "../core/yaml";
import type { PlacedWaiver } from "./waiver";
import { WaiversModel } from "./waiver";

/**
 * Reads `waivers.yaml`, each waiver with its place.
 * @throws FaultError with every fault of the file at once.
 */
export function readWaivers(name: string, text: string): PlacedWaiver[] {
  const file = readYaml(name, text);
  throwIfAny(file.faults);
  const result = WaiversModel.safeParse(file.value);
  if (!result.success) {
    const faults = faultsOf(result.error, file.value);
    throw new FaultError(
      faults.map((fault) => ({
        ...fault,
        at: file.placeOf(fault.path, fault.code === "model/unknown-field" ? "key" : "value"),
      })),
    );
  }
  return result.data.waivers.map((waiver, index) => ({ ...waiver, place: file.placeOf(["waivers", index]) }));
}
