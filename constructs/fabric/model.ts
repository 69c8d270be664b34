import { z } from "zod";
import { switches } from "../catalog/switches";
import { didYouMean, nearest } from "../core/fault";
import { id } from "../core/names";
import { networkOf, parseCidr } from "./addresses";
import { numbersOf } from "./partitions";
import { shapes } from "./shapes";
import { technologies, technologyModel } from "./technologies";

/** A name in the switch catalogue. */
const switchName = z
  .string()
  .check(({ value, issues }) => {
    if (Object.hasOwn(switches, value)) return;
    const near = nearest(value, Object.keys(switches));
    issues.push({
      code: "custom",
      input: value,
      message: "is not in the catalogue",
      params: {
        code: "catalog/unknown-switch",
        allowed: near.length > 0 ? near : Object.keys(switches),
        ...didYouMean(value, Object.keys(switches)),
      },
    });
  })
  .meta({ description: "Catalogue name of its switches.", examples: Object.keys(switches) });

/** Prefixes that leave room for the rails' parts and for a block of addresses in each. */
const ADDRESSES = { shortest: 8, longest: 24 } as const;

const addresses = z
  .string()
  .check(({ value, issues }) => {
    const message = addressProblem(value);
    if (message === undefined) return;
    const network = networkOf(value);
    issues.push({
      code: "custom",
      input: value,
      message,
      params: {
        code: "fabric/addresses",
        allowed: `an IPv4 network of /${ADDRESSES.shortest} to /${ADDRESSES.longest}, such as 10.64.0.0/10`,
        ...(network === undefined || network === value ? {} : { fix: `did you mean ${network}?` }),
      },
    });
  })
  .meta({ examples: ["10.64.0.0/10"] });

function addressProblem(text: string): string | undefined {
  const cidr = parseCidr(text);
  if (cidr === undefined)
    return networkOf(text) === undefined ? "is not an IPv4 network" : "has bits set after its prefix";
  return cidr.prefix < ADDRESSES.shortest || cidr.prefix > ADDRESSES.longest ? "has a prefix out of range" : undefined;
}

/** Linux allows 15 characters; `#` begins a range of virtual functions in the operator's selectors. */
const interfaceName = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,14}$/, {
  error: "must be an interface name of at most 15 characters, such as rail0",
});

function unique(items: readonly string[]): boolean {
  return new Set(items).size === items.length;
}

/** The fields by themselves; `FabricModel` also checks them against each other. */
const FabricFields = z.strictObject({
  technology: technologyModel.meta({
    description: "What its links are: a kind (infiniband, ethernet), or a kind with options.",
  }),
  shape: z.enum(shapes.kinds).default("fat-tree").meta({ description: "How its switches are wired." }),
  switch: switchName,
  planes: z.int().min(1).max(8).default(1).meta({
    description: "Parallel networks that each card's rate is divided over.",
  }),
  oversubscription: z.number().min(1).max(16).default(1).meta({
    description: "Bandwidth down over bandwidth up at the leaf switches; 1 never blocks.",
  }),
  rails: z.int().min(1).max(32).optional().meta({
    description: "Cards of a node that are on the fabric, one a rail. Default: all cards of its pools' systems.",
  }),
  interfaces: z
    .array(interfaceName)
    .min(1)
    .max(32)
    .refine(unique, { error: "must not name an interface twice" })
    .optional()
    .meta({
      description:
        "Name of each rail's interface on the nodes. Default: rail0, rail1, …, which the node image's udev rules must give.",
    }),
  virtualFunctions: z.int().min(1).max(64).default(8).meta({
    description: "Virtual functions of each card: pods of a node that can be on a rail at once.",
  }),
  mtu: z.int().min(1280).max(9216).optional().meta({
    description: "MTU of the interfaces in bytes. Default: 4000 on infiniband, 9000 on ethernet.",
  }),
  addresses: addresses.default("10.64.0.0/10").meta({
    description: "IPv4 network whose equal parts are the rails' networks. Cells may use the same one.",
  }),
  partitions: z
    .strictObject({
      from: z.int().min(2).max(0x7ffe).meta({ description: "First number that a tenant may get." }),
      to: z.int().min(2).max(0x7ffe).meta({ description: "Last number that a tenant may get." }),
    })
    .optional()
    .meta({
      description:
        "Numbers of the partitions of tenants that have one of their own. Default: PKeys 0x2 to 0x7ffe on infiniband, VLANs 2 to 4094 on ethernet.",
    }),
  pools: z.array(id).min(1).refine(unique, { error: "must not name a pool twice" }).optional().meta({
    description: "Pools that it connects. Default: all pools of the cell in the role gpu.",
  }),
});

type Fields = z.output<typeof FabricFields>;

/**
 * The east-west network of a cell. Faults: `catalog/unknown-switch`, `fabric/addresses`, `fabric/switch-technology`,
 * `fabric/mtu`
 * and `fabric/partitions`, all at once. What depends on the pools is refused by `sizeFabric`.
 */
export const FabricModel = FabricFields.superRefine(
  (value, context) => {
    const wrong = new Set(context.issues.map((issue) => issue.path?.[0]));
    if (wrong.has("technology")) return;
    const problems = [
      ...(wrong.has("switch") ? [] : switchProblems(value)),
      ...(wrong.has("mtu") ? [] : mtuProblems(value)),
      ...(wrong.has("partitions") ? [] : partitionProblems(value)),
    ];
    for (const { path, message, ...params } of problems) context.addIssue({ code: "custom", path, message, params });
  },
  // By default checks are skipped once a field is wrong, and errors would come one after the other.
  { when: ({ value }) => value !== null && typeof value === "object" && !Array.isArray(value) },
).transform((spec) => ({
  ...spec,
  mtu: spec.mtu ?? technologies.find(spec.technology.kind).capabilities.mtu.default,
  partitions: spec.partitions ?? numbersOf(technologies.find(spec.technology.kind).capabilities.partition),
}));

export type FabricProps = z.input<typeof FabricModel>;
export type FabricSpec = z.output<typeof FabricModel>;

interface Problem {
  readonly path: string[];
  /** Continues the name of the field. */
  readonly message: string;
  readonly code: string;
  readonly allowed: string | readonly string[];
}

function switchProblems({ technology, switch: name }: Fields): Problem[] {
  const found = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (found === undefined || found.technology === technology.kind) return [];
  const allowed = Object.values(switches)
    .filter((candidate) => candidate.technology === technology.kind)
    .map((candidate) => candidate.name);
  const message = `is a switch of ${found.technology}, not of ${technology.kind}`;
  return [{ path: ["switch"], message, code: "fabric/switch-technology", allowed }];
}

function mtuProblems({ technology, mtu }: Fields): Problem[] {
  const { most } = technologies.find(technology.kind).capabilities.mtu;
  if (mtu === undefined || mtu <= most) return [];
  const message = `is more than ${technology.kind} carries`;
  return [{ path: ["mtu"], message, code: "fabric/mtu", allowed: `at most ${most}` }];
}

function partitionProblems({ technology, partitions }: Fields): Problem[] {
  if (partitions === undefined) return [];
  const kind = technologies.find(technology.kind).capabilities.partition;
  const { from, to } = numbersOf(kind);
  const allowed = `${from} to ${to}, the first at most the last`;
  if (partitions.from > partitions.to)
    return [{ path: ["partitions"], message: "holds no number", code: "fabric/partitions", allowed }];
  if (partitions.to <= to) return [];
  return [{ path: ["partitions", "to"], message: `is no ${kind} of a tenant`, code: "fabric/partitions", allowed }];
}
