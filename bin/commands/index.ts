import type { Command } from "../command";
import { check } from "./check";
import { crdsVendor } from "./crds-vendor";
import { explain } from "./explain";
import { init } from "./init";
import { retire } from "./retire";
import { rules } from "./rules";
import { schema } from "./schema";
import { synth } from "./synth";

/** Every verb of the command line, in the order of a site's life. */
export const commands: readonly Command[] = [init, crdsVendor, check, explain, synth, retire, rules, schema];
