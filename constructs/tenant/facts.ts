import type { TenantFacts } from "../site/facts";
import type { TenantSpec } from "./model";
import { namespaceFacts, namespaceName } from "./namespaces";

const MADE_HERE = Symbol.for("gigafactory/tenant-facts");

/** A tenant with what follows from its file alone: the cells that it is in, in the order in which it names them. */
export function tenantFacts(spec: TenantSpec): TenantFacts {
  const {
    apiVersion: _apiVersion,
    kind: _kind,
    network,
    images,
    priorities,
    access,
    keepDataUntil,
    namespaces: split,
    ...tenant
  } = spec;
  const namespaces = namespaceFacts({ ...tenant, namespaces: split });
  const references = [...tenant.entitlements.map(({ pool }) => pool), ...Object.keys(tenant.storage)];
  const cells = [...new Set(references.map((reference) => reference.split("/")[0] ?? ""))];
  const facts: TenantFacts = {
    ...tenant,
    egress: network.egress,
    expose: network.expose.map(({ name, namespace, ports, from }) => ({
      name,
      // One that names none stands in the only one there is.
      namespace: namespace === undefined ? (namespaces[0]?.name ?? tenant.id) : namespaceName(tenant.id, namespace),
      ports,
      from,
    })),
    namespaces,
    ...(images === undefined ? {} : { images }),
    ...(priorities === undefined ? {} : { priorities }),
    ...(access === undefined ? {} : { access }),
    ...(keepDataUntil === undefined ? {} : { keepDataUntil }),
    cells,
  };
  // Not enumerable, so that it is no part of what is compared, printed or recorded.
  return Object.defineProperty(facts, MADE_HERE, { value: true });
}

/**
 * True for facts that `tenantFacts` made of a parsed model. A file can spell every field of facts, but no symbol: what
 * comes from outside cannot pass for facts and get around the model.
 */
export function isTenantFacts(value: unknown): value is TenantFacts {
  return typeof value === "object" && value !== null && MADE_HERE in value;
}
