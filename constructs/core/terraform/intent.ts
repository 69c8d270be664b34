import type { Construct, IConstruct } from "constructs";

/** What a construct was asked to be: its parsed model, with the class that parsed it. */
export interface Intent {
  readonly path: string;
  readonly type: string;
  readonly model: unknown;
}

const INTENT = Symbol.for("gigafactory/intent");

/** Keeps a construct's parsed model with it. Not as node metadata, which copies its whole list on every read. */
export function recordIntent(construct: Construct, model: unknown): void {
  Object.defineProperty(construct, INTENT, { value: model, configurable: true });
}

/** The intents at and beneath a construct, parents before children, in order of creation. */
export function intentsOf(scope: IConstruct): Intent[] {
  return scope.node
    .findAll()
    .filter((construct) => INTENT in construct)
    .map((construct) => ({
      path: construct.node.path,
      type: construct.constructor.name,
      model: (construct as { [INTENT]?: unknown })[INTENT],
    }));
}
