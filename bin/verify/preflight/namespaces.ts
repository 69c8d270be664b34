import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import type { DeclaredStack } from "../declared";
import type { Check } from "./check";

/** Namespaces that a stack puts something in and does not make itself, sorted. */
export function neededNamespaces({ objects, releases }: DeclaredStack): string[] {
  const made = new Set(
    objects.filter(({ object }) => object.kind === "Namespace").map(({ object }) => object.metadata.name),
  );
  const used = [
    ...objects.flatMap(({ object }) => object.metadata.namespace ?? []),
    ...releases.map(({ chart }) => chart.namespace),
  ];
  return [...new Set(used)].filter((name) => !made.has(name)).sort();
}

/** Namespaces that stacks before this one make. */
export const namespaces: Check = {
  id: "namespaces",
  title: "namespaces that it needs",
  check: ({ stack, declared, asked }) =>
    neededNamespaces(stack).map((name): Comparison => {
      const about = { code: "preflight/namespace", subject: `Namespace ${name}`, path: ["cells", declared.cell.id] };
      const look = asked.namespaces.get(name);
      if (look === undefined || !look.known) return unknown(about, look?.reason ?? "nobody asked");
      if (look.value === "there") return same(about);
      return different(about, look.value === "going" ? "is being deleted: nothing can be made in it" : "is not there");
    }),
};
