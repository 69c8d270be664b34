import { celList, celOnSecurityContexts } from "../../cel/rule-cel";
import { asFields, asText } from "../../reading/fields";
import { isSet, shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples, exampleCronJob } from "../../workload-examples";
import { forEachSecurityContext } from "../../workload-rule";

/** Types that confine a container. Source: kubernetes.io, Pod Security Standards, baseline since v1.31. */
const TYPES = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

const examples = containerExamples(
  `securityContext: {seLinuxOptions: {type: container_t, level: "s0:c1,c2"}}`,
  "securityContext: {seLinuxOptions: {type: spc_t}}",
);

export const selinux = defineRule(
  forEachSecurityContext({
    id: "hardening/selinux",
    title: "SELinux options keep a container's confinement",
    severity: "error",
    why: "Another type than a container's, spc_t above all, switches SELinux off for it; another user or role opens what the policy keeps from containers.",
    fix: "Leave type, user and role to the container runtime; level may be set.",
    source: "Pod Security Standards, baseline: SELinux; NSA/CISA Kubernetes Hardening Guide 1.2, seLinux",
    reads: ["seLinuxOptions"],
    judge(context) {
      const { type, user, role } = asFields(context["seLinuxOptions"]) ?? {};
      const set = [
        ...(isSet(type) && !TYPES.includes(asText(type) ?? "?") ? [`type ${shownScalar(type)}`] : []),
        ...(isSet(user) && user !== "" ? [`user ${shownScalar(user)}`] : []),
        ...(isSet(role) && role !== "" ? [`role ${shownScalar(role)}`] : []),
      ];
      if (set.length === 0) return undefined;
      const expected = "a container's own type, and neither user nor role";
      return { actual: `sets SELinux ${set.join(", ")}`, expected };
    },
    cel: celOnSecurityContexts({
      holds: `x.?seLinuxOptions.?type.orValue("") in ${celList(TYPES)} && x.?seLinuxOptions.?user.orValue("") == "" && x.?seLinuxOptions.?role.orValue("") == ""`,
      says: "sets SELinux options; expected a container's own type, and neither user nor role",
    }),
    examples: {
      passing: examples.passing,
      failing: [
        ...examples.failing,
        exampleCronJob({ pod: "securityContext: {seLinuxOptions: {user: system_u, role: sysadm_r}}" }),
      ],
    },
  }),
);
