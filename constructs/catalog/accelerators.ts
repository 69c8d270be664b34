import type { Accelerator } from "./types";
import { GB, W } from "./units";

const ML_ENGINEERING = {
  document: "stas00/ml-engineering compute/accelerator, citing each vendor",
  date: "2026-07-01",
};

/** Accelerators by name. HBM in decimal gigabytes and TDP in watts, as their makers publish them. */
export const accelerators: Readonly<Record<string, Accelerator>> = {
  h100: entry("h100", "NVIDIA H100 SXM", 80, 700),
  "h100-64": {
    ...entry("h100-64", "NVIDIA H100 64 GB", 64, 700),
    source: {
      document: "TOP500, MareNostrum 5 ACC: NVIDIA H100 64GB",
      date: "2026-11-22",
      assumed: "TDP: that of the H100 SXM; none is published for this part",
    },
  },
  h200: entry("h200", "NVIDIA H200 SXM", 141, 700),
  b200: entry("b200", "NVIDIA B200", 180, 1000),
  b300: entry("b300", "NVIDIA B300", 288, 1000),
  gb200: entry("gb200", "NVIDIA GB200", 186, 1200),
  gb300: entry("gb300", "NVIDIA GB300", 288, 1400),
  mi300x: entry("mi300x", "AMD Instinct MI300X", 192, 750, "amd.com/gpu"),
  mi355x: entry("mi355x", "AMD Instinct MI355X", 288, 1400, "amd.com/gpu"),
  gaudi3: entry("gaudi3", "Intel Gaudi 3", 128, 900, "habana.ai/gaudi"),
};

function entry(
  name: string,
  title: string,
  memoryGb: number,
  tdpWatts: number,
  resource: Accelerator["resource"] = "nvidia.com/gpu",
): Accelerator {
  return { name, title, memory: GB(memoryGb), tdp: W(tdpWatts), resource, source: ML_ENGINEERING };
}
