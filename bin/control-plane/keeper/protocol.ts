import type { ProcessFailure } from "../control-plane";

/** A process that the keeper is to start. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Both streams are appended to it. */
  readonly logFile: string;
}

/** What the program that started the keeper asks of it; each is answered under its id. */
export type Request =
  | { readonly id: number; readonly ask: "start"; readonly process: ProcessSpec }
  | { readonly id: number; readonly ask: "detach" }
  | { readonly id: number; readonly ask: "stop" };

/** What the keeper says. */
export type Message =
  | { readonly say: "ready" }
  | { readonly say: "answer"; readonly id: number; readonly pid?: number; readonly refused?: string }
  /** At once; everything else still runs. */
  | { readonly say: "ended"; readonly failure: ProcessFailure }
  /** Once everything else has been stopped. */
  | { readonly say: "failed"; readonly failure: ProcessFailure };
