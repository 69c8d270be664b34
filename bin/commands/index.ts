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
import { tenantAttack } from "./tenant-attack";
import { tenantDue } from "./tenant-due";
import { tenantNew } from "./tenant-new";
import { tenantProbe } from "./tenant-probe";
import { tenantQuote } from "./tenant-quote";
import { tenantOffboard, tenantResume, tenantSuspend } from "./tenant-phase";
import { tenantShow } from "./tenant-show";
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
  tenantNew,
  tenantQuote,
  tenantAttack,
  tenantShow,
  tenantSuspend,
  tenantResume,
  tenantOffboard,
  tenantDue,
  tenantProbe,
  retire,
  rules,
  schema,
];
