import { server } from "../compare/server";
import type { Check } from "./check";
import { identity } from "./identity";
import { kinds } from "./kinds";
import { names } from "./names";
import { namespaces } from "./namespaces";
import { permissions } from "./permissions";

const version: Check = {
  id: server.id,
  title: server.title,
  check: ({ declared, live }) => server.compare(declared, live),
};

/** The only list of what a preflight looks at, in the order of the report. */
export const checks: readonly Check[] = [version, kinds, permissions, namespaces, names, identity];
