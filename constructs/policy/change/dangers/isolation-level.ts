import type { DangerKind, Found } from "../danger";
import { isWeaker } from "../tenants";

export const isolationLevel: DangerKind = {
  kind: "isolation-level",
  title: "A tenant would be isolated less than it is",
  why: "Isolation is what the tenant's data was brought here for. On shared nodes it has the kernel, the GPU's memory and the caches in common with others.",
  fix: "Ask the data's owner, not the operator. Data that came under the stronger promise leaves first.",
  source: "NIST SP 800-190, 4.3.3; kubernetes.io/docs/concepts/security/multi-tenancy",
  find: (change) =>
    [...change.tenants].flatMap(([id, { before, after }]): Found[] => {
      if (before === undefined || after === undefined || !isWeaker(before.isolation, after.isolation)) return [];
      return [
        {
          verdict: "danger",
          subject: `tenant ${id}`,
          what: `would have isolation ${after.isolation}, no longer ${before.isolation}`,
          detail: `its data is ${after.data.classification}`,
          path: ["tenants", id, "isolation"],
        },
      ];
    }),
};
