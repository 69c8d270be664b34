import type * as Cel from "@marcbachmann/cel-js";
import { addresses } from "./functions/addresses";
import { comprehensions } from "./functions/comprehensions";
import { conversions } from "./functions/conversions";
import type { Library } from "./functions/library";
import { lists } from "./functions/lists";
import { quantities } from "./functions/quantity";
import { regex } from "./functions/regex";
import { sets } from "./functions/sets";
import { strings } from "./functions/strings";
import { urls } from "./functions/urls";
import { inTheirWords, prepared } from "./source";
import { NotSaid } from "./values";

/** What stands beside the language itself on a Kubernetes API server, as far as it is evaluated here. */
const LIBRARIES: readonly Library[] = [
  comprehensions,
  conversions,
  strings,
  regex,
  lists,
  sets,
  quantities,
  addresses,
  urls,
];

/** Names of CEL and what they mean here, as `celValue` makes it. */
export type Activation = Readonly<Record<string, unknown>>;

/** The value of an expression, or why there is none. */
export type Outcome =
  { readonly value: unknown } | { readonly error: string; readonly because: "expression" | "evidence" | "evaluation" };

/** An expression that was read once and is asked about many objects. */
export interface Expression {
  readonly source: string;
  evaluate(activation: Activation): Outcome;
}

/** Policies repeat their expressions, and each is read once. */
const known = new Map<string, Expression>();

/** Reads an expression. One that cannot be read is one that never has a value: its outcome says why. */
export function expressionOf(source: string): Expression {
  const expression = known.get(source) ?? readExpression(source);
  known.set(source, expression);
  return expression;
}

let shared: Cel.Environment | undefined;

function environment(): Cel.Environment {
  if (shared !== undefined) return shared;
  // Not before there is an expression: loading it takes longer than most commands.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const cel = require("@marcbachmann/cel-js") as typeof Cel;
  shared = new cel.Environment({
    unlistedVariablesAreDyn: true,
    homogeneousAggregateLiterals: false,
    enableOptionalTypes: true,
    limits: { maxAstNodes: 200_000, maxDepth: 500, maxListElements: 10_000, maxMapEntries: 10_000 },
  });
  for (const library of LIBRARIES) library.register(shared);
  return shared;
}

function readExpression(source: string): Expression {
  let parsed: Cel.ParseResult;
  if (/\bauthorizer\b/.test(source)) {
    const outcome: Outcome = { error: "authorizer asks the API server what somebody may do", because: "expression" };
    return { source, evaluate: () => outcome };
  }
  try {
    parsed = environment().parse(prepared(source));
  } catch (error) {
    const outcome: Outcome = { error: messageOf(error), because: "expression" };
    return { source, evaluate: () => outcome };
  }
  return {
    source,
    evaluate(activation) {
      try {
        return { value: parsed(activation) as unknown };
      } catch (error) {
        return { error: messageOf(error), because: error instanceof NotSaid ? "evidence" : "evaluation" };
      }
    },
  };
}

/** The library's message without its drawing of the expression. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return inTheirWords(text.split("\n")[0] ?? "");
}
