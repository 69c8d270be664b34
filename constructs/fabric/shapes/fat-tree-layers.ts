/** The switches above the leaves of one plane, and how they are wired. */
export interface Layers {
  readonly tiers: 2 | 3;
  /** False where no number of switches can wire the leaves; the counts are then what it would take by ports alone. */
  readonly wirable: boolean;
  readonly spines: number;
  readonly cores: number;
  /** Groups of leaves that share their spines; one in two tiers. */
  readonly pods: number;
  /** Leaves of a full pod; all leaves in two tiers. */
  readonly podLeaves: number;
  readonly podSpines: number;
  /** Ports of a spine of a full pod to its leaves. */
  readonly spineDown: number;
  /** Ports of a spine to cores; 0 in two tiers. */
  readonly spineUp: number;
  /** Ports that a core uses. */
  readonly corePorts: number;
}

/**
 * The smallest layers above so many leaves in which every switch of a layer is wired alike: links between two layers
 * come in equal bundles, which is why a bare quotient of ports is often too small.
 */
export function layersOver(leaves: number, radix: number, leafUp: number): Layers {
  return leaves <= radix ? twoTiers(leaves, radix, leafUp) : threeTiers(leaves, radix, leafUp);
}

/** Every leaf has `leafUp / s` links to each of s spines. With no more leaves than ports, s = leafUp always fits. */
function twoTiers(leaves: number, radix: number, leafUp: number): Layers {
  const spines = divisors(leafUp).find((s) => (leaves * leafUp) / s <= radix) ?? leafUp;
  return {
    tiers: 2,
    wirable: true,
    spines,
    cores: 0,
    pods: 1,
    podLeaves: leaves,
    podSpines: spines,
    spineDown: (leaves * leafUp) / spines,
    spineUp: 0,
    corePorts: 0,
  };
}

/**
 * Pods of leaves that share their spines; spine i of every pod goes to the cores of group i. A pod that is not full
 * has all its spines, so fewest spines leave the least of that; then come fewest cores, then larger pods.
 */
function threeTiers(leaves: number, radix: number, leafUp: number): Layers {
  const candidates = divisors(leafUp).flatMap((podSpines) => pods(leaves, radix, leafUp, podSpines) ?? []);
  const best = candidates.sort((a, b) => a.spines - b.spines || a.cores - b.cores || b.podLeaves - a.podLeaves)[0];
  return best ?? beyond(leaves, radix, leafUp);
}

/** Three tiers with so many spines a pod, or undefined where the cores' ports do not reach all pods. */
function pods(leaves: number, radix: number, leafUp: number, podSpines: number): Layers | undefined {
  const bundle = leafUp / podSpines;
  const podLeaves = Math.floor(Math.floor(radix / 2) / bundle);
  if (podLeaves === 0) return undefined;
  const count = Math.ceil(leaves / podLeaves);
  const spineDown = podLeaves * bundle;
  const group = divisors(spineDown).find((c) => (count * spineDown) / c <= radix);
  if (group === undefined) return undefined;
  return {
    tiers: 3,
    wirable: true,
    spines: count * podSpines,
    cores: podSpines * group,
    pods: count,
    podLeaves,
    podSpines,
    spineDown,
    spineUp: spineDown,
    corePorts: (count * spineDown) / group,
  };
}

/** More leaves than three tiers can join: full pods, and cores by their ports alone. */
function beyond(leaves: number, radix: number, leafUp: number): Layers {
  const podLeaves = Math.floor(radix / 2);
  const count = Math.ceil(leaves / podLeaves);
  const spines = count * leafUp;
  return {
    tiers: 3,
    wirable: false,
    spines,
    cores: Math.ceil((spines * podLeaves) / radix),
    pods: count,
    podLeaves,
    podSpines: leafUp,
    spineDown: podLeaves,
    spineUp: podLeaves,
    corePorts: radix,
  };
}

/** Ascending. */
function divisors(of: number): number[] {
  return Array.from({ length: of }, (_, index) => index + 1).filter((candidate) => of % candidate === 0);
}
