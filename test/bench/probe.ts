import { writeFileSync } from "node:fs";

/** Loaded before a measured program: when it ends, what it cost is written where the bench looks for it. */
const report = process.env["GIGAFACTORY_BENCH_REPORT"];
if (report !== undefined) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(report, JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakMib: maxRSS / 1024 }));
  });
}
