import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { isSurelyThere } from "../values";
import type { Library, Value } from "./library";
import { CallError, equals, isMap } from "./library";

/** What the library hands to a macro; it names these itself only in JavaScript. */
interface Context {
  forkWithVariable(name: string, type: unknown): Overlay;
}
interface Overlay extends Context {
  reuse(parent: Context): Overlay;
  setIterValue(value: Value, evaluator: Evaluator): Overlay;
}
interface Checker {
  check(node: ASTNode, context: Context): unknown;
  getType(name: string): unknown;
}
interface Evaluator {
  run(node: ASTNode, context: Context): Value;
}
interface Call {
  readonly args: readonly ASTNode[];
  readonly receiver: ASTNode;
}
interface Macro {
  typeCheck(checker: Checker, macro: Macro, context: Context): unknown;
  evaluate(evaluator: Evaluator, macro: Macro, context: Context): Value;
  readonly async: false;
}

type Entry = readonly [key: Value, value: Value];
/** Evaluates one of a macro's expressions for one entry. */
type Ask = (expression: number, entry: Entry) => Value;

function nameOf(node: ASTNode): string {
  if (node.op !== "id") throw new CallError("a macro's variable must be a name");
  return node.args;
}

function entriesOf(range: Value): Entry[] {
  if (Array.isArray(range)) return range.map((item: Value, index) => [BigInt(index), item]);
  if (!isMap(range)) throw new CallError("a comprehension needs a list or a map");
  return Object.keys(range).map((key) => [key, range[key]]);
}

/** A macro with a variable for the key and one for the value of each entry, as `transformList(k, v, …)`. */
function overEntries(type: string, make: (entries: readonly Entry[], ask: Ask) => Value) {
  return ({ args, receiver }: Call): Macro => {
    let outer: Overlay;
    let inner: Overlay;
    return {
      async: false,
      typeCheck(checker, _, context) {
        checker.check(receiver, context);
        outer = context.forkWithVariable(nameOf(args[0]!), checker.getType("dyn"));
        inner = outer.forkWithVariable(nameOf(args[1]!), checker.getType("dyn"));
        for (const body of args.slice(2)) checker.check(body, inner);
        return checker.getType(type);
      },
      evaluate(evaluator, _, context) {
        return make(entriesOf(evaluator.run(receiver, context)), (expression, [key, value]) => {
          const withKey = outer.reuse(context).setIterValue(key, evaluator);
          return evaluator.run(args[2 + expression]!, inner.reuse(withKey).setIterValue(value, evaluator));
        });
      },
    };
  };
}

function holds(ask: Ask, entry: Entry): boolean {
  const value = ask(0, entry);
  if (typeof value !== "boolean") throw new CallError("a condition of a comprehension must be a bool");
  return value;
}

/** True or false as soon as one entry decides; an error only where none does. */
function decided(entries: readonly Entry[], ask: Ask, by: boolean): boolean {
  let failed: unknown;
  for (const entry of entries) {
    try {
      if (holds(ask, entry) === by) return by;
    } catch (error) {
      failed ??= error;
    }
  }
  if (failed !== undefined) throw failed instanceof Error ? failed : new CallError("an entry could not be judged");
  return !by;
}

/** `transformList(k, v, value)` and, with a condition before the value, `transformList(k, v, condition, value)`. */
function transformed(entries: readonly Entry[], ask: Ask, filtered: boolean): Entry[] {
  return entries
    .filter((entry) => !filtered || holds(ask, entry))
    .map((entry) => [entry[0], ask(filtered ? 1 : 0, entry)]);
}

function asMap(entries: readonly Entry[]): Value {
  return Object.fromEntries(entries.map(([key, value]) => [String(key), value]));
}

/** `optMap(x, …)` on what there is; nothing on nothing. */
function onOptional(environment: Environment, name: string): void {
  environment.registerFunction(`optional.${name}(ast, ast): optional<dyn>`, ({ args, receiver }: Call): Macro => {
    let inner: Overlay;
    return {
      async: false,
      typeCheck(checker, _, context) {
        checker.check(receiver, context);
        inner = context.forkWithVariable(nameOf(args[0]!), checker.getType("dyn"));
        checker.check(args[1]!, inner);
        return checker.getType("optional");
      },
      evaluate(evaluator, _, context) {
        const found = evaluator.run(receiver, context);
        if (!isOptional(found)) throw new CallError(`${name} is for optional values`);
        if (!found.hasValue()) return found;
        const made = evaluator.run(args[1]!, inner.reuse(context).setIterValue(found.value(), evaluator));
        return name === "optMap" ? new (found.constructor as new (value: Value) => Value)(made) : made;
      },
    };
  });
}

interface OptionalValue {
  hasValue(): boolean;
  value(): Value;
}

function isOptional(value: Value): value is OptionalValue {
  return value !== null && typeof value === "object" && "hasValue" in value;
}

function equalOptionals(a: OptionalValue, b: OptionalValue): boolean {
  return a.hasValue() ? b.hasValue() && equals(a.value(), b.value()) : !b.hasValue();
}

/** `has(a.b.c)`, also of what no name begins: the library's own takes names alone. */
function has({ args: [node] }: Call): Macro {
  return {
    async: false,
    typeCheck(checker, _, context) {
      if (node?.op !== "." && node?.op !== ".?") throw new CallError("has() needs a field");
      checker.check(node.args[0], context);
      return checker.getType("bool");
    },
    evaluate(evaluator, _, context) {
      const [operand, field] = node!.args as [ASTNode, string];
      const found = evaluator.run(operand, context);
      const holder = isOptional(found) ? (found.hasValue() ? found.value() : {}) : found;
      if (!isMap(holder)) throw new CallError(`has() asks for a field of what has none`);
      return isSurelyThere(holder, field) || (Object.hasOwn(holder, field) && holder[field] !== undefined);
    },
  };
}

/** Comprehensions with two variables, macros of optional values, and `has`. */
export const comprehensions: Library = {
  name: "comprehensions",
  register(environment) {
    const macro = (names: readonly string[], count: number, type: string, make: Parameters<typeof overEntries>[1]) => {
      const asts = Array.from({ length: count }, () => "ast").join(", ");
      for (const receiver of ["list", "map"])
        for (const name of names)
          environment.registerFunction(`${receiver}.${name}(${asts}): ${type}`, overEntries(type, make));
    };
    macro(["all"], 3, "bool", (entries, ask) => decided(entries, ask, false));
    macro(["exists"], 3, "bool", (entries, ask) => decided(entries, ask, true));
    macro(
      ["existsOne", "exists_one"],
      3,
      "bool",
      (entries, ask) => entries.filter((entry) => holds(ask, entry)).length === 1,
    );
    for (const filtered of [false, true]) {
      const count = filtered ? 4 : 3;
      macro(["transformList"], count, "list<dyn>", (entries, ask) =>
        transformed(entries, ask, filtered).map(([, value]) => value),
      );
      macro(["transformMap"], count, "map<dyn, dyn>", (entries, ask) => asMap(transformed(entries, ask, filtered)));
    }
    onOptional(environment, "optMap");
    onOptional(environment, "optFlatMap");
    environment.registerOperator("optional == optional", equalOptionals);
    environment.registerFunction("k8sHas(ast): bool", has);
  },
};
