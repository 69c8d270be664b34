import { defaultPack } from "./default";
import { euSovereign } from "./eu-sovereign";
import { gdprSpecialCategory } from "./gdpr-special-category";
import { nsaCisa } from "./nsa-cisa";
import { nvidiaRa } from "./nvidia-ra";
import type { Pack } from "./pack";
import { pssBaseline } from "./pss-baseline";
import { pssRestricted } from "./pss-restricted";

/** The only list of packs. */
export const packs: readonly Pack[] = [
  defaultPack,
  pssBaseline,
  pssRestricted,
  nsaCisa,
  gdprSpecialCategory,
  euSovereign,
  nvidiaRa,
];
