import { systems } from "../../constructs/catalog/systems";
import { kubeletReserved, perGpu } from "../../constructs/node-pool/reserve";

const withGpus = Object.values(systems).filter((system) => system.gpusPerNode > 0);

for (const system of withGpus)
  test(`what all GPUs of ${system.name} take along fits beside what the kubelet keeps`, () => {
    const [each, kept] = [perGpu(system), kubeletReserved(system)];
    expect(each.cores * system.gpusPerNode + kept.cores).toBeLessThanOrEqual(system.cores);
    expect(each.memory * system.gpusPerNode + kept.memory).toBeLessThanOrEqual(system.memory);
  });

test("the kubelet of a GB300 tray keeps 8 cores and 48 GiB", () => {
  expect(kubeletReserved(systems["gb300-nvl72"]!)).toEqual({ cores: 8, memory: 48 * 2 ** 30 });
});
