import type { Library, Value } from "./library";
import { CallError, compare, equals } from "./library";

type List = readonly Value[];

function sum(list: List): Value {
  if (list.length === 0) return 0n;
  return list.reduce((total, item) => {
    if (typeof total === "bigint" && typeof item === "bigint") return total + item;
    if (typeof total === "number" && typeof item === "number") return total + item;
    throw new CallError("no such overload: sum of values that are no numbers of one type");
  });
}

function extreme(list: List, sign: 1 | -1): Value {
  if (list.length === 0) throw new CallError("min and max of an empty list");
  return list.reduce((best, item) => (compare(item, best) * sign > 0 ? item : best));
}

function isSorted(list: List): boolean {
  return list.every((item, index) => index === 0 || compare(list[index - 1], item) <= 0);
}

function flatten(list: List, depth = 1n): Value[] {
  if (depth < 0n) throw new CallError("flatten: level must be non-negative");
  return list.flatMap((item): Value[] => {
    if (!Array.isArray(item) || depth === 0n) return [item];
    return depth === 1n ? (item as Value[]) : flatten(item as List, depth - 1n);
  });
}

function slice(list: List, from: bigint, to: bigint): List {
  if (from < 0n || from > to || to > BigInt(list.length)) throw new CallError(`slice out of range: ${from}, ${to}`);
  return list.slice(Number(from), Number(to));
}

function distinct(list: List): List {
  return list.filter((item, index) => list.findIndex((other) => equals(other, item)) === index);
}

function firstIndex(list: List, wanted: Value): bigint {
  return BigInt(list.findIndex((item) => equals(item, wanted)));
}

function lastIndex(list: List, wanted: Value): bigint {
  return BigInt(list.findLastIndex((item) => equals(item, wanted)));
}

/** Kubernetes' own list functions, and `lists` version 3 but for `sortBy` and `lists.range`. */
export const lists: Library = {
  name: "lists",
  register(environment) {
    environment
      .registerFunction("list.sum(): dyn", sum)
      .registerFunction("list.min(): dyn", (list: List) => extreme(list, -1))
      .registerFunction("list.max(): dyn", (list: List) => extreme(list, 1))
      .registerFunction("list.isSorted(): bool", isSorted)
      .registerFunction("list.k8sIndexOf(dyn): int", firstIndex)
      .registerFunction("list.k8sLastIndexOf(dyn): int", lastIndex)
      .registerFunction("list.flatten(): list<dyn>", (list: List) => flatten(list))
      .registerFunction("list.flatten(int): list<dyn>", flatten)
      .registerFunction("list.slice(int, int): list<dyn>", slice)
      .registerFunction("list.distinct(): list<dyn>", distinct)
      .registerFunction("list.reverse(): list<dyn>", (list: List) => list.toReversed())
      .registerFunction("list.sort(): list<dyn>", (list: List) => list.toSorted(compare));
  },
};
