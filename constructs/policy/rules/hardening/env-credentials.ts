import { asFieldsList, asText } from "../../reading/fields";
import { credentialsIn, settingsIn } from "../../reading/secrets";
import { defineRule } from "../../rule";
import { containerExamples, exampleDeployment } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const examples = containerExamples(
  "env: [{name: DB_HOST, value: db}, {name: DB_PASSWORD_FILE, value: /run/login/password}]",
  "env: [{name: DB_PASSWORD, value: correct-horse}]",
);

export const envCredentials = defineRule(
  forEachContainer({
    id: "hardening/env-credentials",
    title: "No credential stands in a container's environment, command or arguments",
    severity: "error",
    why: "What stands in a pod's spec is read by everybody who may list pods, and lies in Git, in the plan and in etcd for ever.",
    fix: "Put it into a Secret that is made outside of the configuration, and mount that.",
    source: "NSA/CISA Kubernetes Hardening Guide 1.2, protecting secrets; CIS 5.4.1",
    reads: ["env[].value", "env[].name", "command", "args"],
    judge({ spec }) {
      const found = asFieldsList(spec["env"]).flatMap((variable) => {
        const name = asText(variable["name"]) ?? "";
        const value = asText(variable["value"]) ?? "";
        return credentialsIn({ [name]: value }).map(({ key, what }) => `${what} in ${key}`);
      });
      const words = ["command", "args"].flatMap((field) =>
        texts(spec[field]).flatMap((word) =>
          settingsIn(word.replace(/^--?/, "")).map(({ what }) => `${what} in ${field}`),
        ),
      );
      const all = [...new Set([...found, ...words])];
      return all.length === 0 ? undefined : { actual: `has ${all.join(", ")}`, expected: "a reference to a Secret" };
    },
    examples: {
      passing: examples.passing,
      failing: [...examples.failing, exampleDeployment({ container: "args: [--db-password=correct-horse]" })],
    },
  }),
);

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
