import type { Construct, IConstruct } from "constructs";
import type { CellFacts } from "../../site/facts";
import { FaultError } from "../fault";

const CELL = Symbol.for("gigafactory/cell");

/** The cell that a stack is for: a plain value, which constructs find by walking up from where they stand. */
export const Cell = {
  attach(stack: Construct, facts: CellFacts): void {
    Object.defineProperty(stack, CELL, { value: facts, configurable: true });
  },

  /** @throws FaultError `cell/none` where no scope of the construct has a cell. */
  of(construct: Construct): CellFacts {
    for (let scope: IConstruct | undefined = construct; scope !== undefined; scope = scope.node.scope) {
      const facts = (scope as { [CELL]?: CellFacts })[CELL];
      if (facts !== undefined) return facts;
    }
    throw new FaultError([
      {
        code: "cell/none",
        message: `${construct.node.path} stands in no stack that belongs to a cell`,
        path: [],
        construct: construct.node.path,
        fix: "create it in a stack of a cell, or call Cell.attach(stack, facts) first",
      },
    ]);
  },
} as const;
