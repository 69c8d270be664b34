import { dataVolume } from "../samples/claim";
import { defineProbe } from "./probe";

const CLAIM = "probe-storage";

export const storage = defineProbe({
  id: "storage",
  asset: "data",
  threat: "a volume that does not mount, or keeps what another tenant left",
  does: "mounts a new volume of its own class, writes and reads",
  expects:
    "it is empty, and what was written is read; encryption at rest is the storage's word and not seen from inside",
  control: "storage",
  needs: (request) =>
    dataVolume(request, CLAIM).claims.length === 0
      ? "the namespace has no storage that volumes are made of"
      : undefined,
  body(request) {
    const { volume, claims } = dataVolume(request, CLAIM);
    return { claims, volumes: [volume], mounts: { data: "/data" }, program: PROGRAM };
  },
});

const PROGRAM = [
  "import os",
  'left = [name for name in os.listdir("/data") if name != "lost+found"]',
  'if left: end(1, "%d files of somebody else" % len(left))',
  "try:",
  '  with open("/data/probe", "w") as file: file.write("probe")',
  'except OSError as error: end(2, "cannot be written: " + str(error))',
  'end(0 if open("/data/probe").read() == "probe" else 1, "written and read")',
].join("\n");
