import type { Switch } from "./types";
import { Gbps, kW } from "./units";

const ASSUMED_POWER = "power: no published figure found; a planning value for a 51.2 Tb/s switch with its optics";

/** Fabric switches by name. */
export const switches: Readonly<Record<string, Switch>> = {
  qm9700: {
    name: "qm9700",
    title: "NVIDIA Quantum-2 QM9700",
    technology: "infiniband",
    radix: [
      { rate: Gbps(400), ports: 64, portsPerCable: 1 },
      { rate: Gbps(200), ports: 128, portsPerCable: 2 },
    ],
    power: kW(1.72),
    source: { document: "stas00/ml-engineering network/README.md, citing NVIDIA", date: "2026-07-01" },
  },
  q3400: {
    name: "q3400",
    title: "NVIDIA Quantum-X800 Q3400-RA",
    technology: "infiniband",
    radix: [{ rate: Gbps(800), ports: 144, portsPerCable: 1 }],
    power: kW(7),
    source: {
      document:
        "NVIDIA DGX SuperPOD B300 XDR reference architecture; power: NetBox device library, 8 supplies of 875 W",
      date: "2026-08-01",
      assumed: "power: the community's figure, which counts each supply at its most; NVIDIA publishes none",
    },
  },
  sn5600: {
    name: "sn5600",
    title: "NVIDIA Spectrum-4 SN5600",
    technology: "ethernet",
    radix: [
      { rate: Gbps(800), ports: 64, portsPerCable: 1 },
      { rate: Gbps(400), ports: 128, portsPerCable: 2 },
    ],
    power: kW(2.2),
    source: { document: "NVIDIA DGX SuperPOD B300 reference architecture", date: "2026-08-01", assumed: ASSUMED_POWER },
  },
};
