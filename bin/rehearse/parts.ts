import { attackTenants } from "./attack/attack-tenants";
import { breakThings } from "./chaos/break-things";
import type { Parts } from "./contract";
import { runSampleJobs } from "./jobs/sample-jobs";
import { startKueue } from "./kueue/start";
import { bringUpNodes } from "./nodes/bring-up";

/** The parts of a rehearsal as they really are. */
export const parts: Parts = { bringUpNodes, startKueue, attackTenants, runSampleJobs, breakThings };
