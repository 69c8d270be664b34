import type { Pack } from "./pack";

export const euSovereign: Pack = {
  id: "eu-sovereign",
  title: "European sovereignty",
  why: "For sites that promise that data, states and those who run them stay under European law.",
  source: "European Commission, Cloud Sovereignty Framework 1.2.1 (2025), SOV-2, SOV-3 and SOV-4",
  rules: [
    "sovereignty/dispatch-within-residency",
    "sovereignty/key-custody",
    "sovereignty/operator-jurisdiction",
    "sovereignty/residency",
    "sovereignty/special-category-residency",
    "sovereignty/state-jurisdiction",
    "sovereignty/subprocessor-jurisdiction",
    "sovereignty/support-access",
    "storage/encrypted-for-sensitive",
    "terraform/crds-vendored",
    "terraform/encrypted-state",
    "terraform/provider-pinned",
  ],
};
