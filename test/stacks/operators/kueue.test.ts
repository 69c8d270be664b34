import { parse } from "yaml";
import { kueueConfiguration } from "../../../constructs/queue/configuration";
import { kueue } from "../../../stacks/operators/kueue";
import { cell } from "../fixtures";

test("a cell has it as soon as one of its pools has a flavor", () => {
  const a1 = cell("a1");
  expect([kueue.needed(a1), kueue.needed({ ...a1, pools: a1.pools.filter(({ role }) => role !== "gpu") })]).toEqual([
    true,
    false,
  ]);
});

test("it gets Kueue's configuration as the text of a file", () => {
  const { managerConfig } = kueue.values(cell("a1")) as { managerConfig: { controllerManagerConfigYaml: string } };
  expect(parse(managerConfig.controllerManagerConfigYaml)).toEqual(kueueConfiguration(cell("a1")));
});

test("a moved image keeps the chart's version", () => {
  expect(kueue.images((image) => image)).toEqual({
    controllerManager: { manager: { image: { repository: "registry.k8s.io/kueue/kueue", tag: "v0.19.2" } } },
  });
});
