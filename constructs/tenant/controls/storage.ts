import { tenantTierObjects } from "../../storage/objects";
import { defineControl } from "./control";

export const storage = defineControl({
  kind: "storage",
  title: "Storage of its own",
  protects: "A tenant's files and objects against other tenants, and the tier against a tenant that fills it.",
  render: tenantTierObjects,
});
