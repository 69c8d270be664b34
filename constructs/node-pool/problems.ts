import type { System } from "../catalog/types";
import type { Role } from "../site/facts";
import type { Problem } from "./backends/backend";

/** Most units that `u001` can number. */
const MOST_UNITS = 999;

/** A pool as far as its fields are right by themselves. */
export interface PoolDraft {
  readonly role?: Role;
  readonly racks?: number | undefined;
  readonly nodes?: number | undefined;
  readonly spares?: number | undefined;
  readonly unitNodes?: number | undefined;
  readonly reservedFor?: string | undefined;
  readonly confidential?: boolean;
}

/** What is wrong between the fields of a pool. Where a field is wrong by itself, what rests on it is not judged. */
export function crossFieldProblems(pool: PoolDraft, system: System | undefined): Problem[] {
  return [
    ...(system === undefined ? [] : [...sizeProblems(pool, system), ...unitProblems(pool, system)]),
    ...(system === undefined || pool.role === undefined ? [] : roleProblems(pool.role, system)),
    ...(pool.role === "control-plane" ? controlPlaneProblems(pool) : []),
    ...reservedProblems(pool),
    ...confidentialProblems(pool, system),
  ];
}

function sizeProblems({ racks, nodes }: PoolDraft, system: System): Problem[] {
  const [field, other, given] = system.rackScale ? ["racks", "nodes", nodes] : ["nodes", "racks", racks];
  const problem = (path: string, message: string, fix: string): Problem => ({
    path: [path],
    message,
    code: "node-pool/size",
    allowed: `${field}: a whole number, 1 or more`,
    fix,
  });
  const stated = system.rackScale ? racks : nodes;
  if (given !== undefined && stated !== undefined)
    return [problem(other, `must not stand beside ${field}`, `drop ${other}`)];
  if (given !== undefined) {
    const counted = system.rackScale ? Math.ceil(given / system.nodesPerRack) : given * system.nodesPerRack;
    return [problem(other, `is not how ${system.name} is counted`, `${field}: ${counted}`)];
  }
  return stated === undefined ? [problem(field, "is required", `${field}: …`)] : [];
}

function unitProblems({ racks, nodes, unitNodes }: PoolDraft, system: System): Problem[] {
  if (unitNodes === undefined) return [];
  const total = nodes ?? (racks ?? 0) * system.nodesPerRack;
  const problem = (message: string, allowed: string): Problem[] => [
    { path: ["unitNodes"], message, code: "node-pool/unit", allowed },
  ];
  if (system.rackScale && unitNodes % system.nodesPerRack !== 0)
    return problem("splits a rack between two scalable units", `a multiple of ${system.nodesPerRack}`);
  if (Math.ceil(total / unitNodes) > MOST_UNITS)
    return problem(`makes more than ${MOST_UNITS} scalable units`, `at least ${Math.ceil(total / MOST_UNITS)}`);
  return [];
}

function roleProblems(role: Role, system: System): Problem[] {
  const problem = (path: string, message: string, allowed: string): Problem[] => [
    { path: [path], message, code: "node-pool/role", allowed },
  ];
  if (role === "gpu" && system.gpusPerNode === 0)
    return problem("system", `has no GPUs, and the pool's role is gpu`, "a system with GPUs, or another role");
  if (role !== "gpu" && system.gpusPerNode > 0)
    return problem("role", `leaves the GPUs of ${system.name} without use`, "gpu, or a system without GPUs");
  if (role === "storage" && system.drives === undefined)
    return problem("system", "has no drives, and the pool's role is storage", "a system with drives");
  return [];
}

function controlPlaneProblems({ nodes, spares }: PoolDraft): Problem[] {
  const even = nodes !== undefined && nodes % 2 === 0;
  return [
    ...(even
      ? [
          {
            path: ["nodes"],
            message: "must be odd: an even number of etcd members survives no more failures than one fewer",
            code: "node-pool/control-plane",
            allowed: "1, 3, 5, …",
            fix: `nodes: ${nodes + 1}`,
          },
        ]
      : []),
    ...((spares ?? 0) > 0
      ? [
          {
            path: ["spares"],
            message: "must be 0: every node of a control plane is an etcd member",
            code: "node-pool/control-plane",
            allowed: "0",
          },
        ]
      : []),
  ];
}

function reservedProblems({ role, reservedFor }: PoolDraft): Problem[] {
  if (reservedFor === undefined || role === undefined || role === "gpu") return [];
  return [
    {
      path: ["reservedFor"],
      message: `has no effect in the role ${role}: tenants' work is sent to GPU pools only`,
      code: "node-pool/reserved",
      allowed: "pools with the role gpu",
      fix: "drop reservedFor",
    },
  ];
}

function confidentialProblems({ confidential, reservedFor }: PoolDraft, system: System | undefined): Problem[] {
  if (confidential !== true) return [];
  const problem = (message: string, allowed: string): Problem => ({
    path: ["confidential"],
    message,
    code: "node-pool/confidential",
    allowed,
  });
  return [
    ...(system !== undefined && system.confidential === undefined
      ? [problem(`is nothing that ${system.name} can do`, "false, or a system with SEV-SNP or TDX such as dgx-b300")]
      : []),
    ...(reservedFor === undefined
      ? [
          problem(
            "is for one tenant's pool: what a node keeps from its operator it keeps for somebody",
            "a pool with reservedFor",
          ),
        ]
      : []),
  ];
}
