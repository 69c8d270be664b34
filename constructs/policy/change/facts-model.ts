import { z } from "zod";

/** Facts as the comparison reads them, loosely: what another version of the toolkit wrote has other fields beside. */
const amounts = z.record(z.string(), z.number());
const texts = z.array(z.string());
const named = z.looseObject({ name: z.string() });

const tenant = z.looseObject({
  id: z.string(),
  organisation: z.looseObject({ name: z.string(), country: z.string(), sector: z.string().optional() }),
  programme: z.string(),
  data: z.looseObject({ classification: z.string(), residency: texts }),
  isolation: z.string(),
  phase: z.string(),
  term: z.looseObject({ from: z.string(), until: z.string() }),
  people: z.looseObject({ admins: texts, developers: texts, viewers: texts }),
  entitlements: z.array(z.looseObject({ pool: z.string(), guaranteed: z.number(), burst: z.number() })),
  storage: amounts,
  egress: z.array(z.looseObject({ cidr: z.string(), ports: z.array(z.number()) })),
  expose: z
    .array(z.looseObject({ name: z.string(), namespace: z.string(), ports: z.array(z.number()), from: texts }))
    .optional(),
  namespaces: z
    .array(
      z.looseObject({
        name: z.string(),
        entitlements: z.array(z.looseObject({ pool: z.string(), guaranteed: z.number(), burst: z.number() })),
        storage: amounts,
      }),
    )
    .optional(),
  images: texts.optional(),
  priorities: texts.optional(),
  access: z.string().optional(),
  keepDataUntil: z.string().optional(),
});

const pool = z.looseObject({
  id: z.string(),
  ref: z.string(),
  role: z.string(),
  system: named,
  nodes: z.number(),
  spareNodes: z.number(),
  installedGpus: z.number(),
  schedulableGpus: z.number(),
  power: z.number(),
  reservedFor: z.string().optional(),
  nodeLabels: z.record(z.string(), z.string()),
  flavor: z.string().optional(),
  units: z.array(z.looseObject({ id: z.string(), nodes: z.number() })),
});

const fabric = z.looseObject({
  technology: z.looseObject({ kind: z.string() }),
  shape: z.string(),
  switch: named,
  planes: z.number(),
  rails: z.array(z.looseObject({ name: z.string(), cidr: z.string() })),
  oversubscription: z.number(),
  power: z.number(),
  virtualFunctions: z.number(),
  mtu: z.number(),
});

const tier = z.looseObject({
  ref: z.string(),
  name: z.string(),
  driver: z.looseObject({ kind: z.string() }),
  capacity: z.number(),
  encrypted: z.boolean(),
});

const programme = z.looseObject({
  id: z.string(),
  envelope: amounts,
  shared: amounts,
  tenantAtMost: amounts,
  storage: amounts,
  isolation: texts,
});

const cell = z.looseObject({
  id: z.string(),
  hall: z.string(),
  kubernetes: z.string(),
  maxNodes: z.number(),
  pools: z.array(pool),
  fabric: fabric.optional(),
  tiers: z.array(tier),
  shared: amounts,
});

const frame = z.looseObject({
  id: z.string(),
  country: z.string(),
  operator: z.looseObject({ name: z.string(), country: z.string() }),
  grid: z.looseObject({ capacity: z.number() }),
  state: z.looseObject({ kind: z.string() }),
  halls: z.array(z.looseObject({ id: z.string(), it: z.number(), usable: z.number(), power: z.number() })),
  programmes: z.array(programme),
  gridPower: z.number(),
});

const place = { site: z.string(), cell: z.string() };

/** What every stack of ours says of itself in its output, as far as changes are told from it. */
export const StackFactsModel = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("capacity"), site: frame, cell }),
  z.looseObject({ kind: z.literal("tenant"), ...place, tenant }),
  z.looseObject({ kind: z.literal("machines"), ...place }),
  z.looseObject({ kind: z.literal("crds"), ...place }),
  z.looseObject({ kind: z.literal("platform"), ...place }),
]);
