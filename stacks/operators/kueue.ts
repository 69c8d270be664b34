import { stringify } from "yaml";
import { charts } from "../../constructs/catalog/charts";
import { sortedDeep } from "../../constructs/core/ledger";
import { kueueConfiguration } from "../../constructs/queue/configuration";
import type { Operator } from "./operator";

/** Admits the tenants' work. Values: kubernetes-sigs/kueue v0.19.2, charts/kueue. */
export const kueue: Operator = {
  chart: "kueue",
  bundles: [],
  podSecurity: "restricted",
  needed: (cell) => cell.pools.some((pool) => pool.flavor !== undefined),
  values: (cell) => ({
    controllerManager: { replicas: 2 },
    managerConfig: { controllerManagerConfigYaml: stringify(sortedDeep(kueueConfiguration(cell)), { lineWidth: 0 }) },
  }),
  images: (image) => ({
    controllerManager: {
      manager: { image: { repository: image("registry.k8s.io/kueue/kueue"), tag: `v${charts["kueue"]!.version}` } },
    },
  }),
};
