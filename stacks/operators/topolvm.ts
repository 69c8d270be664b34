import type { CellFacts } from "../../constructs/site/facts";
import type { Operator, Values } from "./operator";
import { hasDriver, ON_EVERY_NODE } from "./operator";

/** Scratch volumes on the nodes' own drives. Values: topolvm/topolvm, chart 17.1.0. */
export const topolvm: Operator = {
  chart: "topolvm",
  bundles: [],
  podSecurity: "privileged",
  needed: hasDriver("topolvm"),
  values: (cell) => ({
    crd: { annotations: { "helm.sh/resource-policy": "keep" } },
    lvmd: { managed: true, deviceClasses: scratchDeviceClasses(cell), tolerations: ON_EVERY_NODE },
    node: { tolerations: ON_EVERY_NODE },
    storageClasses: [],
    snapshot: { enabled: false },
  }),
  images: (image) => ({ image: { repository: image("ghcr.io/topolvm/topolvm-with-sidecar") } }),
};

function scratchDeviceClasses(cell: CellFacts): Values[] {
  const scratch = cell.tiers.find((tier) => tier.driver.kind === "topolvm");
  // The driver's model makes it a text; only the driver knows that.
  const name = scratch?.driver["deviceClass"] as string;
  return [{ name, "volume-group": name, default: true, "spare-gb": 10 }];
}
