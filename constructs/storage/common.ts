import { z } from "zod";
import { bytes, bytesPerSecond } from "../core/quantity";

const CAPACITY = "What tenants can be given, after replication, coding and the share kept free.";
const READ = "Aggregate read rate in bytes a second.";

const write = bytesPerSecond
  .optional()
  .meta({ description: "Aggregate write rate in bytes a second. Default: half of read." });

const encrypted = z.boolean().default(true).meta({
  description:
    "Encrypted at rest. rook-ceph makes it so; for topolvm and weka it states what the node image or the appliance does.",
});

/** Fields of a tier whose hardware the site does not describe: its numbers must be stated. */
export const statedMeasures = {
  capacity: bytes.meta({ description: CAPACITY }),
  read: bytesPerSecond.meta({ description: READ }),
  write,
  encrypted,
};

/** Fields of a tier on the cell's own nodes: what is left out is what their drives give. */
export const derivedMeasures = {
  capacity: bytes.optional().meta({ description: `${CAPACITY} Default: all that the drives give.` }),
  read: bytesPerSecond.optional().meta({ description: `${READ} Default: what the nodes can read.` }),
  write,
  encrypted,
};
