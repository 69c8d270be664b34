import { asFieldsList, asText, asTexts } from "../../reading/fields";
import { credentialsInWords, credentialsOf, NO_KEY } from "../../reading/secrets";
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
      // By where it stands: another one is another finding, which nobody accepted with the first.
      const found = new Map<string, string>();
      for (const { name, value } of asFieldsList(spec["env"]))
        for (const { key, what } of credentialsOf(asText(name) ?? "", asText(value) ?? "")) found.set(key, what);
      const command = asTexts(spec["command"]);
      for (const field of ["command", "args"])
        for (const { key, what } of credentialsInWords(asTexts(spec[field]), field === "args" ? command : []))
          found.set(`${field}${key === NO_KEY ? "" : ` (${key})`}`, what);
      return [...found].map(([key, what]) => {
        return { key, actual: `has ${what} in ${key}`, expected: "a reference to a Secret" };
      });
    },
    examples: {
      passing: [
        ...examples.passing,
        exampleDeployment({ container: 'args: ["--db-password=$(PW)"]' }),
        exampleDeployment({ container: 'env: [{name: DB_PASSWORD, value: "$(PW)"}]' }),
        exampleDeployment({ container: 'env: [{name: DATABASE_URL, value: "postgres://app:$(PW)@db/app"}]' }),
      ],
      failing: [
        ...examples.failing,
        exampleDeployment({ container: "args: [--db-password=correct-horse]" }),
        exampleDeployment({ container: "args: [--password, correct-horse]" }),
        exampleDeployment({ container: 'env: [{name: DATABASE_URL, value: "postgres://app:correct-horse@db/app"}]' }),
        exampleDeployment({ container: "command: [sh, -c, PGPASSWORD=correct-horse psql]" }),
      ],
    },
  }),
);
