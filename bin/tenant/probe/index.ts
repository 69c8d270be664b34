import { gpus, rdma } from "./devices";
import { apiServer, dns, foreignService, metadata } from "./network";
import type { Probe } from "./probe";
import { storage } from "./storage";

/** The only list of probes. */
export const probes: readonly Probe[] = [dns, foreignService, apiServer, metadata, rdma, storage, gpus];
