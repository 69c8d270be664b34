import { areaOf } from "./areas";
import { objectComparisons } from "./declared-objects";
import { foreignAccess } from "./foreign-access";
import type { Topic } from "./topic";

/** Namespaces, network policies, roles, bindings and admission policies as declared, and nothing beside them. */
export const isolation: Topic = {
  id: "isolation",
  title: "isolation controls",
  compare: (declared, live) => [
    ...objectComparisons("isolation", declared, live, (kind) => areaOf(kind) === "isolation"),
    ...foreignAccess(declared, live),
  ],
};
