import { gangsOf, gpusOfGangs } from "../../../../bin/rehearse/jobs/gangs";
import { systems } from "../../../../constructs/catalog/systems";

const nvl72 = { system: systems["gb300-nvl72"]! };

test("a rack's worth of GPUs is one job of the whole rack", () => {
  expect(gangsOf(72, nvl72)).toEqual([{ pods: 18, gpusPerPod: 4 }]);
});

test("what is left of racks and of nodes are jobs of their own", () => {
  expect(gangsOf(72 + 8 + 3, nvl72)).toEqual([
    { pods: 18, gpusPerPod: 4 },
    { pods: 2, gpusPerPod: 4 },
    { pods: 1, gpusPerPod: 3 },
  ]);
});

test.each([0, 1, 4, 71, 72, 10_368])("%i GPUs are as many together", (gpus) => {
  expect(gpusOfGangs(gangsOf(gpus, nvl72))).toBe(gpus);
});
