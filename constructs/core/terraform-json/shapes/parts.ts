import type { Field, Fields } from "../shape";
import { LABEL_SELECTOR, many, one, value } from "../shape";

/** Blocks that several kinds have. */

export const SELECTOR: Field = one(LABEL_SELECTOR);
export const NAMED: Field = one({ name: value });
export const SECRET: Field = one({ name: value, namespace: value });
/** Metadata of what is made from a template. */
export const TEMPLATE_METADATA: Field = one({
  name: value,
  generateName: value,
  namespace: value,
  labels: value,
  annotations: value,
});

const REQUIREMENTS: Field = many({ key: value, operator: value, values: value });

export const NODE_SELECTOR_TERM: Fields = { matchExpressions: REQUIREMENTS, matchFields: REQUIREMENTS };
export const NODE_SELECTOR: Field = one({
  nodeSelectorTerms: many(NODE_SELECTOR_TERM, { terraform: "node_selector_term" }),
});

/** What a claim asks for, in claims of their own and in templates. */
export const CLAIM: Field = one({
  accessModes: value,
  storageClassName: { emptyMeans: true },
  volumeMode: value,
  volumeName: value,
  resources: one({ limits: value, requests: value }),
  selector: SELECTOR,
});

export const FIELD_REF: Field = one({ apiVersion: value, fieldPath: value });
export const RESOURCE_FIELD_REF: Field = one({ containerName: value, divisor: value, resource: value });
