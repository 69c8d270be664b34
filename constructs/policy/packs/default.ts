import type { Pack } from "./pack";

export const defaultPack: Pack = {
  id: "default",
  title: "What every site should hold",
  why: "Asked where nobody names a pack. It has every rule but those that a sound site may break on purpose.",
  source: "this toolkit",
  rules: "all",
};
