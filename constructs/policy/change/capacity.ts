import { formatWatts } from "../../core/quantity";
import type { CellFacts, FabricFacts, HallFacts, PoolFacts, ProgrammeFacts, TierFacts } from "../../site/facts";
import { DEFAULT_IMAGES } from "../../site/images";
import type { Subprocessor } from "../../site/operator";
import type { SiteFrame } from "../../site/stack-facts";
import type { FieldChange } from "./contract";
import type { Sides } from "./domain";
import type { FieldOf } from "./fields";
import { amount, fieldChanges, items, keyedChanges, text } from "./fields";
import { placed, widensList } from "./tenants";

const SITE: readonly FieldOf<SiteFrame>[] = [
  { what: "country", of: ({ country }) => text(country) },
  { what: "operator", of: ({ operator: { name, country } }) => text(`${name} (${country})`) },
  {
    what: "subprocessors",
    of: ({ operator }) => items(operator.subprocessors?.map(subprocessorInWords)),
    widens: "more",
  },
  { what: "support from", of: ({ operator }) => items(operator.supportFrom), widens: "more" },
  { what: "grid capacity", of: ({ grid }) => amount(grid.capacity, "W") },
  {
    what: "grid power",
    of: ({ gridPower }) => amount(gridPower, "W"),
    note: ({ grid }) => `of ${formatWatts(grid.usable)}`,
  },
  { what: "state", of: ({ state }) => text(optionsInWords(state)) },
];

const HALL: readonly FieldOf<HallFacts>[] = [
  { what: "IT power", of: ({ power }) => amount(power, "W"), note: ({ usable }) => `of ${formatWatts(usable)}` },
  { what: "IT power it may draw", of: ({ usable }) => amount(usable, "W") },
  { what: "PUE", of: ({ pue }) => amount(pue, "") },
];

const CELL: readonly FieldOf<CellFacts>[] = [
  { what: "phase", of: ({ phase }) => text(phase) },
  { what: "hall", of: ({ hall }) => text(hall) },
  { what: "Kubernetes", of: ({ kubernetes }) => text(kubernetes) },
  { what: "nodes at most", of: ({ maxNodes }) => amount(maxNodes, "nodes") },
  { what: "topology", of: ({ topology }) => text(topology) },
  { what: "image registry", of: ({ imageRegistry }) => text(imageRegistry) },
  // Absent: the usual registries.
  {
    what: "tenants' images",
    of: ({ images }) => items(images),
    widens: widensList(({ images }) => images ?? DEFAULT_IMAGES),
  },
];

const POOL: readonly FieldOf<PoolFacts>[] = [
  { what: "system", of: ({ system }) => text(system.name) },
  { what: "nodes", of: ({ nodes }) => amount(nodes, "nodes") },
  { what: "spare nodes", of: ({ spareNodes }) => amount(spareNodes, "nodes") },
  { what: "installed", of: ({ installedGpus }) => amount(installedGpus, "GPUs") },
  { what: "schedulable", of: ({ schedulableGpus }) => amount(schedulableGpus, "GPUs") },
  { what: "IT power", of: ({ power }) => amount(power, "W") },
  {
    what: "reserved for",
    of: ({ reservedFor }) => text(reservedFor),
    widens: (before, after) => before.reservedFor !== undefined && before.reservedFor !== after.reservedFor,
  },
  { what: "backend", of: (pool) => text(backendInWords(pool)) },
  { what: "flavor", of: ({ flavor }) => text(flavor) },
];

const FABRIC: readonly FieldOf<FabricFacts>[] = [
  { what: "technology", of: ({ technology }) => text(technology.kind) },
  { what: "shape", of: ({ shape }) => text(shape) },
  { what: "switch", of: (fabric) => text(fabric.switch.name) },
  { what: "planes", of: ({ planes }) => amount(planes, "planes") },
  { what: "rails", of: ({ rails }) => items(rails.map(({ name, cidr }) => `${name} ${cidr}`)) },
  { what: "oversubscription", of: ({ oversubscription }) => amount(oversubscription, "") },
  { what: "virtual functions", of: ({ virtualFunctions }) => amount(virtualFunctions, "") },
  { what: "MTU", of: ({ mtu }) => amount(mtu, "bytes") },
  { what: "IT power", of: ({ power }) => amount(power, "W") },
];

const TIER: readonly FieldOf<TierFacts>[] = [
  { what: "driver", of: ({ driver }) => text(driver.kind) },
  { what: "capacity", of: ({ capacity }) => amount(capacity, "B") },
  { what: "encrypted", of: ({ encrypted }) => text(encrypted ? "yes" : "no") },
  {
    what: "keys held by",
    of: ({ keys }) => text(keys === undefined ? undefined : `${keys.holder} (${keys.country})`),
    widens: "any",
  },
  { what: "IT power", of: ({ power }) => amount(power, "W") },
];

export function siteFields(sides: Sides<SiteFrame>): FieldChange[] {
  return fieldChanges(sides, SITE);
}

export function hallFields(sides: Sides<HallFacts>): FieldChange[] {
  return fieldChanges(sides, HALL);
}

export function cellFields(sides: Sides<CellFacts>): FieldChange[] {
  const shared = keyedChanges((pool) => `shared ${pool}`, sides.before?.shared, sides.after?.shared, "GPUs");
  return [...fieldChanges(sides, CELL), ...shared];
}

export function poolFields(sides: Sides<PoolFacts>): FieldChange[] {
  return fieldChanges(sides, POOL);
}

export function fabricFields(sides: Sides<FabricFacts>): FieldChange[] {
  return fieldChanges(sides, FABRIC);
}

export function tierFields(sides: Sides<TierFacts>): FieldChange[] {
  return fieldChanges(sides, TIER);
}

export function programmeFields(sides: Sides<ProgrammeFacts>): FieldChange[] {
  const gpus = (["envelope", "shared"] as const).flatMap((field) =>
    keyedChanges((pool) => `${field} ${placed(pool)}`, sides.before?.[field], sides.after?.[field], "GPUs"),
  );
  return [
    ...gpus,
    ...limitChanges(
      (pool) => `tenant at most ${placed(pool)}`,
      sides,
      ({ tenantAtMost }) => tenantAtMost,
      "GPUs",
    ),
    ...limitChanges(
      (tier) => `storage ${placed(tier)}`,
      sides,
      ({ storage }) => storage,
      "B",
    ),
    ...fieldChanges(sides, [{ what: "isolation levels", of: ({ isolation }) => items(isolation), widens: "more" }]),
  ];
}

/** Limits that are absent bind nothing: one that goes widens, one that comes narrows. */
function limitChanges(
  what: (key: string) => string,
  { before, after }: Sides<ProgrammeFacts>,
  of: (programme: ProgrammeFacts) => Readonly<Record<string, number>>,
  unit: string,
): FieldChange[] {
  const [was, is] = [before && of(before), after && of(after)];
  return keyedChanges(what, was, is, unit).map((change): FieldChange => {
    if (change.before === undefined) return { ...change, widens: false };
    const goes = change.after === undefined && after !== undefined;
    return goes ? { ...change, widens: true, note: "no limit any more" } : change;
  });
}

function subprocessorInWords({ name, country, service }: Subprocessor): string {
  return `${name} (${country})${service === undefined ? "" : `: ${service}`}`;
}

/** A state's backend in the words of its options; they hold no credential. */
function optionsInWords(state: Readonly<Record<string, unknown>>): string {
  const { kind, ...rest } = state;
  const named = Object.entries(rest).filter(([, value]) => typeof value === "string");
  return [kind, ...named.map(([key, value]) => `${key} ${String(value)}`)].join(", ");
}

/** The backend, the version of Kubernetes and the image that it gives its nodes. */
function backendInWords({ backend: { kind, kubernetes, image } }: PoolFacts): string {
  const url = image !== null && typeof image === "object" && "url" in image ? image.url : image;
  return [kind, kubernetes, url].filter((part) => typeof part === "string").join(", ");
}
