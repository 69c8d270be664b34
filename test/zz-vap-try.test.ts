import { parts } from "../bin/rehearse/parts";
import { rehearseSite } from "../bin/rehearse/rehearse";
import { liveIo } from "./support/control-plane";

test("try", async () => {
  const io = { ...liveIo, stderr: { ...liveIo.stderr, write: () => undefined } };
  const report = await rehearseSite(io, {
    site: process.env["SITE"]!, cells: [process.env["CELL"]!], scale: 0.02, crds: ["/work/shared/crds"], chaos: [], keep: false,
    timeoutMs: 900000, way: "server-side-apply", ...(process.env["MANAGER"] ? { kueue: process.env["MANAGER"] } : {}),
  } as never, parts);
  require("fs").writeFileSync("/tmp/vap-report.json", JSON.stringify(report, null, 1));
}, 900000);
