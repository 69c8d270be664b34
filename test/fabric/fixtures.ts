import { parse } from "../../constructs/core/parse";
import type { FabricProps } from "../../constructs/fabric/model";
import { FabricModel } from "../../constructs/fabric/model";
import { sizeFabric } from "../../constructs/fabric/size";
import type { CellFacts, FabricFacts, PoolFacts } from "../../constructs/site/facts";
import { cell, pool } from "../node-pool/fixtures";

/** 64 DGX H100, 32 a scalable unit. */
export const HGX = pool({ system: "dgx-h100", nodes: 64, unitNodes: 32 }, "hgx");
/** 16 racks of GB300 NVL72: two scalable units. */
export const GB300 = pool({ system: "gb300-nvl72", racks: 16 }, "gb300");
/** 130 DGX B300: eight cards of 800 Gb/s. */
export const B300 = pool({ system: "dgx-b300", nodes: 130, unitNodes: 72 }, "b300");
export const CPU = pool({ role: "cpu", system: "cpu-2s", nodes: 10 }, "cpu");

export const INFINIBAND: FabricProps = { technology: "infiniband", switch: "qm9700" };
export const ETHERNET: FabricProps = { technology: "ethernet", switch: "sn5600" };

export function fabric(props: FabricProps, pools: readonly PoolFacts[] = [HGX, CPU]): FabricFacts {
  return sizeFabric(parse(FabricModel, props), "a1", pools);
}

/** A cell with a fabric, as a site would make it. */
export function wired(
  props: FabricProps,
  pools: readonly PoolFacts[] = [HGX, CPU],
  other: Partial<CellFacts> = {},
): { readonly facts: FabricFacts; readonly of: CellFacts } {
  const facts = fabric(props, pools);
  return { facts, of: cell(pools, { fabric: facts, ...other }) };
}
