import { z } from "zod";
import { LABELS, POOL_TAINT } from "../../core/labels";
import { poolTaint } from "../labels";
import { defineBackend } from "./backend";

const labelKey = z
  .string()
  .max(317)
  .regex(/^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, {
    error: "must be a label key, such as topology.example.com/rack",
  });

const labelValue = z.string().regex(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, {
  error: "must be a label value: at most 63 of letters, digits, -, _ and .",
});

/** A key, and the value that means this pool. */
function mark(key: string, what: string) {
  return z.strictObject({
    key: labelKey.default(key).meta({ description: `Key of the ${what}.` }),
    value: labelValue.optional().meta({ description: "Value that means this pool. Default: the pool's id." }),
  });
}

const labels = z.strictObject({
  pool: mark(LABELS.pool, "label that means the pool").prefault({}).meta({
    description: "The label that all nodes of this pool have, and no others.",
  }),
  reservedFor: labelKey.default(LABELS.reservedFor).meta({
    description: "Key of the label that names the tenant whom nodes are reserved for.",
  }),
  block: labelKey.default(LABELS.block).meta({ description: "Key of the label that names a node's scalable unit." }),
  leaf: labelKey.default(LABELS.leaf).meta({ description: "Key of the label that names a node's group of leaves." }),
  rack: labelKey.default(LABELS.rack).meta({ description: "Key of the label that names a node's rack." }),
});

/** Nodes that are there already. Nothing is written: the site says which of its nodes' labels mean what. */
export const existing = defineBackend({
  kind: "existing",
  model: z.strictObject({
    kind: z.literal("existing").meta({ description: "Nodes that are there already; nothing is written to them." }),
    labels: labels.prefault({}).meta({
      description: "Which labels of the nodes mean pool, tenant, scalable unit, leaf and rack.",
    }),
    taint: mark(POOL_TAINT, "taint that keeps other pods off the pool").prefault({}).meta({
      description: "The NoSchedule taint that the nodes of gpu and storage pools have.",
    }),
  }),
  capabilities: { provisions: false, replacesBrokenNodes: false, managesLabels: false },
  marks: ({ id, role, reservedFor }, options) => ({
    labels: {
      [options.labels.pool.key]: options.labels.pool.value ?? id,
      ...(reservedFor === undefined ? {} : { [options.labels.reservedFor]: reservedFor }),
    },
    ...poolTaint(role, options.taint.key, options.taint.value ?? id),
  }),
  topology: ({ labels: { block, leaf, rack } }) => ({ block, leaf, rack }),
  problems: () => [],
  render: () => [],
  releases: () => [],
  unitsPerWave: () => Infinity,
});
