import { z } from "zod";
import { country, line } from "../core/names";
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

/** What a site may say of a tier for whoever judges it; nothing is made of it. */
const statements = {
  keys: z
    .strictObject({
      holder: line.meta({ description: "Who holds the keys: legal name." }),
      country: country.meta({ description: "Country whose law the holder is subject to." }),
    })
    .optional()
    .meta({ description: "Who holds the keys that the tier is encrypted with. Default: the site's operator." }),
  checkpoint: z
    .strictObject({
      size: bytes.meta({ description: "Largest checkpoint of a training job, optimizer state included." }),
      seconds: z.int().min(1).max(86_400).meta({ description: "Seconds within which it must be written." }),
    })
    .optional()
    .meta({ description: "What the tier must take in how long while training stands still. Default: not stated." }),
};

/** Fields of a tier whose hardware the site does not describe: its numbers must be stated. */
export const statedMeasures = {
  capacity: bytes.meta({ description: CAPACITY }),
  read: bytesPerSecond.meta({ description: READ }),
  write,
  encrypted,
  ...statements,
};

/** Fields of a tier on the cell's own nodes: what is left out is what their drives give. */
export const derivedMeasures = {
  capacity: bytes.optional().meta({ description: `${CAPACITY} Default: all that the drives give.` }),
  read: bytesPerSecond.optional().meta({ description: `${READ} Default: what the nodes can read.` }),
  write,
  encrypted,
  ...statements,
};
