import { accelerators } from "../../constructs/catalog/accelerators";
import { systems } from "../../constructs/catalog/systems";
import type { System } from "../../constructs/catalog/types";
import { id } from "../../constructs/core/names";

/** What a maker publishes of a rack or a node, in watts. */
const PUBLISHED_RACK_WATTS = { "gb200-nvl72": 132_000, "gb300-nvl72": 135_000 };
const PUBLISHED_NODE_WATTS = { "dgx-h100": 10_200, "dgx-h200": 10_200, "dgx-b200": 14_300, "dgx-b300": 14_500 };

const all = Object.entries(systems);
const withGpus = all.map(([, system]) => system).filter(({ gpusPerNode }) => gpusPerNode > 0);

/** Names of those that break a law. */
function breaking(law: (system: System) => boolean, of: readonly System[] = Object.values(systems)): string[] {
  return of.filter((system) => !law(system)).map(({ name }) => name);
}

test("a system's name is its key", () => {
  expect(all.filter(([key, { name }]) => key !== name)).toEqual([]);
});

test("a system's name can stand in a site", () => {
  expect(breaking(({ name }) => id.safeParse(name).success)).toEqual([]);
});

test("a system has GPUs exactly where it names an accelerator", () => {
  expect(breaking(({ accelerator, gpusPerNode }) => (accelerator !== undefined) === gpusPerNode > 0)).toEqual([]);
});

test("every accelerator that a system names is in the catalogue", () => {
  expect(breaking(({ accelerator }) => Object.hasOwn(accelerators, accelerator!), withGpus)).toEqual([]);
});

test("a node draws more than its GPUs alone", () => {
  const gpus = ({ accelerator, gpusPerNode }: System): number => accelerators[accelerator!]!.tdp * gpusPerNode;
  expect(breaking((system) => system.power > gpus(system), withGpus)).toEqual([]);
});

for (const [name, watts] of Object.entries(PUBLISHED_RACK_WATTS))
  test(`a rack of ${name} draws the ${watts} W that are published, but for rounding each of its 18 trays`, () => {
    const { power, nodesPerRack } = systems[name]!;
    expect(Math.abs(power * nodesPerRack - watts)).toBeLessThan(nodesPerRack);
  });

for (const [name, watts] of Object.entries(PUBLISHED_NODE_WATTS))
  test(`a ${name} draws the ${watts} W that are published`, () => {
    expect(systems[name]!.power).toBe(watts);
  });

test("an NVL72 rack is one NVLink domain of 72 GPUs on 18 trays", () => {
  const racks = Object.values(systems).filter(({ rackScale }) => rackScale);
  expect(
    racks.map(({ gpusPerNode, nodesPerRack, scaleUpDomain }) => [gpusPerNode * nodesPerRack, scaleUpDomain]),
  ).toEqual(racks.map(() => [72, 72]));
});

test("an NVL72 scalable unit has 576 GPUs", () => {
  const { unitRacks, nodesPerRack, gpusPerNode } = systems["gb300-nvl72"]!;
  expect(unitRacks! * nodesPerRack * gpusPerNode).toBe(576);
});

test("GPUs that share a scale-up domain fill whole nodes", () => {
  expect(breaking(({ scaleUpDomain, gpusPerNode }) => scaleUpDomain % gpusPerNode === 0, withGpus)).toEqual([]);
});

test("a system bought by the rack says how many racks make a scalable unit", () => {
  expect(breaking(({ rackScale, unitRacks }) => rackScale === (unitRacks !== undefined))).toEqual([]);
});

test("no Arm system is fit for GPU confidential computing", () => {
  expect(breaking(({ architecture, confidential }) => architecture === "amd64" || confidential === undefined)).toEqual(
    [],
  );
});

test("there is an eight-GPU x86 system fit for GPU confidential computing", () => {
  const fit = withGpus.filter(({ confidential, gpusPerNode }) => confidential !== undefined && gpusPerNode === 8);
  expect(fit.map(({ name }) => name)).toContain("dgx-b300");
});

test("Grace systems are Arm", () => {
  const grace = withGpus.filter(({ accelerator }) => accelerator!.startsWith("gb"));
  expect(new Set(grace.map(({ architecture }) => architecture))).toEqual(new Set(["arm64"]));
});

test("a system has a rate of its fabric cards exactly where it has cards", () => {
  expect(breaking(({ nics, nicRate }) => nics > 0 === nicRate > 0)).toEqual([]);
});

test("a system with GPUs has a fabric card for each", () => {
  expect(breaking(({ nics, gpusPerNode }) => nics === gpusPerNode, withGpus)).toEqual([]);
});

test("a system that says what it reads has drives, and says what it writes", () => {
  expect(
    breaking(
      ({ readRate, writeRate, drives }) =>
        readRate === undefined || (drives !== undefined && writeRate !== undefined && writeRate <= readRate),
    ),
  ).toEqual([]);
});

test("every number of a system is whole and positive, as far as it has one", () => {
  const numbers = ({ cores, memory, power, nodesPerRack }: System): number[] => [cores, memory, power, nodesPerRack];
  expect(breaking((system) => numbers(system).every((value) => Number.isSafeInteger(value) && value > 0))).toEqual([]);
});
