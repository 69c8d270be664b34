import { partitionKind } from "../../../constructs/fabric/partitions";
import { railsOf } from "../samples/pod";
import type { ProbeRequest } from "./probe";
import { defineProbe } from "./probe";

export const gpus = defineProbe({
  id: "gpus",
  asset: "nodes",
  threat: "memory of GPUs that other pods of the node compute on",
  does: "counts the GPUs that it sees",
  expects: "one, as it asked for",
  control: "runtime/gpu-environment",
  body: () => ({
    program: [
      "import subprocess",
      'found = subprocess.run(["nvidia-smi", "-L"], capture_output=True, text=True)',
      'if found.returncode != 0: end(2, "nvidia-smi does not run")',
      'count = len([line for line in found.stdout.splitlines() if line.startswith("GPU ")])',
      'end(0 if count == 1 else 1, "%d GPUs" % count)',
    ].join("\n"),
  }),
});

export const rdma = defineProbe({
  id: "rdma",
  asset: "network",
  threat: "RDMA traffic of other tenants on the same fabric, which no NetworkPolicy sees",
  does: "looks at its RDMA devices and their partitions",
  expects: "one device for each rail, in no partition but its own",
  control: "partition",
  needs: (request) =>
    railsOf(request).length === 0 ? `the nodes of ${request.pool.ref} have no rails for this tenant` : undefined,
  body(request) {
    const rails = railsOf(request);
    return { rails, program: partitionProgram(rails.length, ownPkey(request)) };
  },
});

/** The PKey that the tenant's ports must have; a VLAN is set by the card and no pod sees it. */
function ownPkey({ cell, share }: ProbeRequest): number | undefined {
  const isPkey = cell.fabric !== undefined && partitionKind(cell.fabric) === "pkey";
  return isPkey ? cell.partitions?.[share.id] : undefined;
}

/** A full member of the default partition (0xffff) reads everybody; a limited one (0x7fff) talks to the manager alone. */
function partitionProgram(rails: number, pkey: number | undefined): string {
  return [
    "import glob",
    'devices = glob.glob("/sys/class/infiniband/*")',
    `if len(devices) != ${rails}: end(1 if len(devices) > ${rails} else 2, "%d RDMA devices" % len(devices))`,
    ...(pkey === undefined
      ? [`end(0, "%d RDMA devices" % len(devices))`]
      : [
          "read = lambda path: int(open(path).read(), 16)",
          'found = {read(path) for path in glob.glob("/sys/class/infiniband/*/ports/*/pkeys/*")} - {0}',
          `own = {0x${pkey.toString(16)}, 0x${(pkey | 0x8000).toString(16)}}`,
          "names = ' '.join(sorted(map(hex, found)))",
          'if not found & own: end(2, "its own PKey is not set: " + names)',
          "end(1 if found - own - {0x7fff} else 0, names)",
        ]),
  ].join("\n");
}
