export { accelerators } from "./accelerators";
export { switches } from "./switches";
export { systems } from "./systems";
export type { Accelerator, Source, Switch, System } from "./types";
