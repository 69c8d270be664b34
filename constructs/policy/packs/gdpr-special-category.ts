import type { Pack } from "./pack";
import { raised } from "./pack";

const rules = [
  "sovereignty/dispatch-within-residency",
  "sovereignty/key-custody",
  "sovereignty/operator-jurisdiction",
  "sovereignty/residency",
  "sovereignty/special-category-residency",
  "sovereignty/state-jurisdiction",
  "sovereignty/subprocessor-jurisdiction",
  "sovereignty/support-access",
  "storage/encrypted-for-sensitive",
  "storage/encrypted-in-transit",
  "tenancy/access-mode",
  "tenancy/confidential-system",
  "tenancy/default-deny",
  "tenancy/egress-stays-outside",
  "tenancy/groups-are-own",
  "tenancy/isolation-fits-data",
  "tenancy/no-foreign-ingress",
  "tenancy/nodes-out-of-reach",
  "tenancy/objects-out-of-reach",
  "tenancy/partitions-out-of-reach",
  "tenancy/pods-out-of-reach",
  "tenancy/queues-out-of-reach",
  "tenancy/special-category-borrows-nothing",
  "tenancy/volumes-out-of-reach",
  "terraform/encrypted-state",
  "terraform/no-secrets",
];

export const gdprSpecialCategory: Pack = {
  id: "gdpr-special-category",
  title: "Special categories of personal data",
  why: "For sites that hold health, genetic or biometric data: encryption, isolation and places that Article 9 calls for. Everything in it is an error.",
  source: "Regulation (EU) 2016/679 (GDPR), Articles 9, 28, 32 and 44 to 49",
  rules,
  settings: raised(rules, "error"),
};
