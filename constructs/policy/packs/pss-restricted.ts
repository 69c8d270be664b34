import type { Pack } from "./pack";
import { raised } from "./pack";
import { pssBaseline } from "./pss-baseline";

/** What Restricted asks beyond Baseline. */
const beyond = [
  "hardening/masked-proc",
  "hardening/pod-security",
  "hardening/privilege-escalation",
  "hardening/restricted-capabilities",
  "hardening/run-as-non-root",
  "hardening/run-as-user",
  "hardening/seccomp-profile",
  "hardening/volume-types",
];

export const pssRestricted: Pack = {
  id: "pss-restricted",
  title: "Pod Security Standards, Restricted",
  why: "For tenants and for whatever runs code of strangers: current best practice of pod hardening, which includes Baseline. The API server refuses what breaks it, so all of it is an error.",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted",
  rules: [...pssBaseline.rules, ...beyond],
  settings: raised(beyond, "error"),
};
