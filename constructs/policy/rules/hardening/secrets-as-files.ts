import { asFieldsList, asText, fieldAt } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples, exampleDeployment } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const examples = containerExamples(
  "volumeMounts: [{name: login, mountPath: /run/login, readOnly: true}]",
  "env: [{name: TOKEN, valueFrom: {secretKeyRef: {name: login, key: token}}}]",
);

export const secretsAsFiles = defineRule(
  forEachContainer({
    id: "hardening/secrets-as-files",
    title: "Containers get their secrets as files, not in the environment",
    severity: "info",
    why: "The environment goes to every child process, into crash dumps, debug pages and logs, and it keeps the old secret until the pod is started again.",
    fix: "Mount the Secret as a volume and read the file.",
    source: "CKV_K8S_35; CIS 5.4.1",
    reads: [],
    has: ["env[].valueFrom.secretKeyRef", "envFrom[].secretRef"],
    judge({ spec }) {
      const single = asFieldsList(spec["env"])
        .filter((variable) => isSet(fieldAt(variable, "valueFrom.secretKeyRef")))
        .map((variable) => asText(variable["name"]) ?? "");
      const whole = asFieldsList(spec["envFrom"]).filter((source) => isSet(source["secretRef"]));
      if (single.length + whole.length === 0) return undefined;
      const secrets = whole.map((source) => `all of Secret ${asText(fieldAt(source, "secretRef.name")) ?? ""}`);
      return { actual: `has ${[...single, ...secrets].join(", ")} in its environment`, expected: "files" };
    },
    examples: {
      passing: examples.passing,
      failing: [...examples.failing, exampleDeployment({ container: "envFrom: [{secretRef: {name: login}}]" })],
    },
  }),
);
