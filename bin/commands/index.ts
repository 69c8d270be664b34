import type { Command } from "../command";
import { check } from "./check";
import { crdsVendor } from "./crds-vendor";
import { diff } from "./diff";
import { explain } from "./explain";
import { init } from "./init";
import { rehearse } from "./rehearse";
import { retire } from "./retire";
import { rules } from "./rules";
import { schema } from "./schema";
import { synth } from "./synth";
import { verify } from "./verify";

/** Every verb of the command line, in the order of a site's life. */
export const commands: readonly Command[] = [
  init,
  crdsVendor,
  check,
  explain,
  synth,
  diff,
  rehearse,
  verify,
  retire,
  rules,
  schema,
];
