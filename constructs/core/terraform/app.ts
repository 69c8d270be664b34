import { App } from "cdktf";
import { withoutCreationTraces } from "./fast-tokens";

/** The app that cdktf-cli runs: output directory and context come from its environment. */
export function cliApp(): App {
  withoutCreationTraces();
  return new App();
}
