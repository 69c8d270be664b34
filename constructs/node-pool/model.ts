import { z } from "zod";
import { systems } from "../catalog/systems";
import type { System } from "../catalog/types";
import { didYouMean, nearest } from "../core/fault";
import { id } from "../core/names";
import { positiveCount, ratio } from "../core/quantity";
import type { Options, Role } from "../site/facts";
import { backendModel, backends } from "./backends";
import { crossFieldProblems } from "./problems";

const ROLES = ["gpu", "cpu", "storage", "system", "control-plane"] as const satisfies readonly Role[];

/** Absence is never deletion: what goes says so first, and stands in the file until it is gone. */
const PHASES = ["active", "offboarded"] as const;

/** Spares by role. Storage, system and control-plane pools replicate what they do over their nodes instead. */
const DEFAULT_SPARES: Readonly<Record<Role, number>> = {
  gpu: 0.02,
  cpu: 0.02,
  storage: 0,
  system: 0,
  "control-plane": 0,
};

/** A name in the system catalogue. */
export const systemName = z
  .string()
  .check(({ value, issues }) => {
    if (Object.hasOwn(systems, value)) return;
    const near = nearest(value, Object.keys(systems));
    issues.push({
      code: "custom",
      input: value,
      message: "is not in the catalogue",
      params: {
        code: "catalog/unknown-system",
        allowed: near.length > 0 ? near : Object.keys(systems),
        ...didYouMean(value, Object.keys(systems)),
      },
    });
  })
  .meta({ description: "Catalogue name of the system the nodes are.", examples: Object.keys(systems) });

/** The fields by themselves; `NodePoolModel` also checks them against each other. */
export const NodePoolFields = z.strictObject({
  phase: z.enum(PHASES).default("active").meta({
    description:
      "Where its life stands: active, or offboarded: its objects go with the next apply, and it counts nowhere. Take it out of the file after that.",
  }),
  role: z.enum(ROLES).default("gpu").meta({ description: "What the nodes are for." }),
  system: systemName,
  racks: positiveCount.optional().meta({
    description: "Full racks, for rack-scale systems such as NVL72: these are bought, powered and cooled by the rack.",
  }),
  nodes: positiveCount.optional().meta({ description: "Nodes, spares included, for systems that are bought singly." }),
  spares: ratio.optional().meta({
    description:
      "Share of the nodes kept out of every quota to stand in for broken ones. Default 0.02 in the roles gpu and cpu, else 0.",
  }),
  unitNodes: positiveCount.optional().meta({
    description:
      "Nodes of a scalable unit, which is upgraded as a whole. Default: the maker's for rack-scale systems, else the nodes that a leaf switch serves, else 32.",
  }),
  reservedFor: id.optional().meta({ description: "The one tenant whose work may run here." }),
  confidential: z.boolean().default(false).meta({
    description:
      "Every pod computes confidentially: in a VM of Kata Containers with SEV-SNP or TDX, its GPUs in confidential mode. Default: false.",
  }),
  backend: backendModel.prefault({ kind: "existing" }).meta({ description: "How nodes come to be." }),
});

/**
 * A pool of identical nodes. Faults: `catalog/unknown-system`, `node-pool/size` (racks or nodes, as the system is
 * counted), `node-pool/role` (a system that the role has no use for), `node-pool/control-plane`, `node-pool/unit`,
 * `node-pool/reserved`, `node-pool/confidential`, and those of the backend; all of a pool at once.
 */
export const NodePoolModel = NodePoolFields.superRefine(
  (value, context) => {
    const wrong = new Set(context.issues.map((issue) => issue.path?.[0]));
    const draft = Object.fromEntries(Object.entries(value).filter(([field]) => !wrong.has(field)));
    for (const { path, message, ...params } of draftProblems(draft)) {
      // A field that is wrong by itself is not missing.
      if (!wrong.has(path[0])) context.addIssue({ code: "custom", path: [...path], message, params });
    }
  },
  // By default checks are skipped once a field is wrong, and errors would come one after the other.
  { when: ({ value }) => value !== null && typeof value === "object" && !Array.isArray(value) },
).transform((spec) => ({ ...spec, spares: spec.spares ?? DEFAULT_SPARES[spec.role] }));

export type NodePoolProps = z.input<typeof NodePoolModel>;
export type NodePoolSpec = z.output<typeof NodePoolModel>;

function draftProblems(draft: Partial<z.output<typeof NodePoolFields>>) {
  const system = draft.system === undefined ? undefined : systems[draft.system];
  return [...crossFieldProblems(draft, system), ...backendProblems(draft.backend, draft.role, system)];
}

function backendProblems(backend: Options | undefined, role: Role | undefined, system: System | undefined) {
  if (backend === undefined || role === undefined || system === undefined) return [];
  const found = backends.find(backend.kind).problems(backend, role, system);
  return found.map((problem) => ({ ...problem, path: ["backend", ...problem.path] }));
}
