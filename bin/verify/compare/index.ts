import { crds } from "./crds";
import { devices } from "./devices";
import { isolation } from "./isolation";
import { objects } from "./objects";
import { operators } from "./operators";
import { pools } from "./pools";
import { queues } from "./queues";
import { server } from "./server";
import type { Topic } from "./topic";
import { topology } from "./topology";

/** The only list of what a cluster is compared by, in the order of the report. */
export const topics: readonly Topic[] = [server, pools, devices, topology, operators, crds, queues, isolation, objects];
