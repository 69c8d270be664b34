import { App } from "cdktf";
import { withoutCreationTraces } from "./fast-tokens";

export type { App } from "cdktf";

/** The app that cdktf-cli runs: output directory and context come from its environment. */
export function cliApp(): App {
  withoutCreationTraces();
  return new App();
}
