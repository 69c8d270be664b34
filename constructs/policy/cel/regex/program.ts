import type { Assertion, Node, Ranges } from "./syntax";
import { PatternError } from "./syntax";

/** One step of a compiled pattern; where it goes on is a step's index. */
export type Step =
  | { readonly kind: "set"; readonly ranges: Ranges; readonly next: number }
  | { readonly kind: "assert"; readonly what: Assertion; readonly next: number }
  /** Both ways, the first preferred. */
  | { readonly kind: "split"; readonly first: number; readonly second: number }
  | { readonly kind: "match" };

export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
}

/** `(a{1000}){1000}` has as many; RE2 refuses such, too. */
const MAX_STEPS = 20_000;

/** @throws PatternError for a pattern that becomes too large. */
export function compilePattern(pattern: Node): Program {
  const steps: Step[] = [{ kind: "match" }];
  const add = (step: Step): number => {
    if (steps.length >= MAX_STEPS) throw new PatternError("the pattern repeats too much");
    return steps.push(step) - 1;
  };

  const repeat = (part: Node, min: number, max: number, greedy: boolean, next: number): number => {
    const either = (once: number, without: number): Step =>
      greedy ? { kind: "split", first: once, second: without } : { kind: "split", first: without, second: once };
    let here = next;
    if (max === Infinity) {
      const loop = add({ kind: "match" });
      steps[loop] = either(emit(part, loop), next);
      here = loop;
    } else for (let count = max; count > min; count -= 1) here = add(either(emit(part, here), next));
    for (let count = 0; count < min; count += 1) here = emit(part, here);
    return here;
  };

  /** The step at which the node begins, where `next` is what follows it. */
  const emit = (node: Node, next: number): number => {
    switch (node.kind) {
      case "set":
        return add({ kind: "set", ranges: node.ranges, next });
      case "assert":
        return add({ kind: "assert", what: node.what, next });
      case "concat":
        return node.parts.reduceRight((after, part) => emit(part, after), next);
      case "either":
        return node.parts
          .map((part) => emit(part, next))
          .reduceRight((second, first) => add({ kind: "split", first, second }));
      case "repeat":
        return repeat(node.part, node.min, node.max, node.greedy, next);
    }
  };

  return { start: emit(pattern, 0), steps };
}
