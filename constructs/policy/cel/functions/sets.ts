import type { Library, Value } from "./library";
import { equals } from "./library";

type List = readonly Value[];

/** What `sets` is before its functions: the library knows functions of values, not of namespaces. */
class SetsNamespace {}

const contains = (all: List, some: List) => some.every((item) => all.some((other) => equals(other, item)));

export const sets: Library = {
  name: "sets",
  register(environment) {
    environment
      .registerType("SetsNamespace", SetsNamespace)
      .registerConstant("sets", "SetsNamespace", new SetsNamespace())
      .registerFunction("SetsNamespace.contains(list, list): bool", (_: unknown, all: List, some: List) =>
        contains(all, some),
      )
      .registerFunction(
        "SetsNamespace.equivalent(list, list): bool",
        (_: unknown, a: List, b: List) => contains(a, b) && contains(b, a),
      )
      .registerFunction("SetsNamespace.intersects(list, list): bool", (_: unknown, a: List, b: List) =>
        a.some((item) => b.some((other) => equals(other, item))),
      );
  },
};
