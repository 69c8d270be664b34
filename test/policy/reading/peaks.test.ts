import { systems } from "../../../constructs/catalog/systems";
import { peakOf } from "../../../constructs/policy/reading/peaks";

test("a rack of GB300 NVL72 peaks at 142 kW", () => {
  const system = systems["gb300-nvl72"]!;
  expect(Math.round(peakOf({ system }) * system.nodesPerRack)).toBe(142_000);
});

test("a system whose maker states no peak draws what its rating says", () => {
  const system = systems["dgx-h100"]!;
  expect(peakOf({ system })).toBe(system.power);
});
