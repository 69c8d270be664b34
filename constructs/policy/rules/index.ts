import type { Rule } from "../rule";
import { guaranteedFitsEnvelope } from "./capacity/guaranteed-fits-envelope";
import { queueAdmitsOnlyItsTenant } from "./tenancy/queue-admits-only-its-tenant";

/** Every rule: the only list. */
export const rules: readonly Rule[] = [guaranteedFitsEnvelope, queueAdmitsOnlyItsTenant];
