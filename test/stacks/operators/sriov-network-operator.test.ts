import { sriovNetworkOperator } from "../../../stacks/operators/sriov-network-operator";
import { cell } from "../fixtures";

test("only a cell with a fabric has it", () => {
  expect([sriovNetworkOperator.needed(cell("a1")), sriovNetworkOperator.needed(cell("b1"))]).toEqual([true, false]);
});

test("with a registry of the site every image of the chart is named whole, at a tag", () => {
  const { images } = sriovNetworkOperator.images((image) => image) as { images: Record<string, string> };
  expect(Object.keys(images).sort()).toEqual([
    "ibSriovCni",
    "metricsExporter",
    "metricsExporterKubeRbacProxy",
    "operator",
    "ovsCni",
    "rdmaCni",
    "resourcesInjector",
    "sriovCni",
    "sriovConfigDaemon",
    "sriovDevicePlugin",
    "webhook",
  ]);
  expect(Object.values(images).filter((image) => !/^[a-z.]+\/[a-z0-9/-]+:v\d+\.\d+\.\d+$/.test(image))).toEqual([]);
});
