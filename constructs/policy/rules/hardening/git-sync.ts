import { reasonOf } from "../../evidence/open-reason";
import { asFieldsList, asTexts } from "../../reading/fields";
import { shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { unknown } from "../../verdict";
import { containerExamples, exampleDeployment } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const examples = containerExamples(
  "env: [{name: GITSYNC_REPO, value: https://git.example/shop/web}]",
  "env: [{name: GITSYNC_GIT, value: /tmp/git}]",
);

export const gitSync = defineRule(
  forEachContainer({
    id: "hardening/git-sync",
    title: "No git-sync container is told which program to run as git",
    severity: "warning",
    why: "git-sync runs what GITSYNC_GIT names. Whoever may set a variable, or write where it points, runs a program with git-sync's credentials and looks like git.",
    fix: "Take GITSYNC_GIT and --git away.",
    source: "CKV_K8S_159; akamai.com/blog, abusing git-sync in Kubernetes (2024)",
    reads: ["env[].name", "command", "args"],
    judge({ spec, path }, { source }) {
      const variable = asFieldsList(spec["env"]).some(({ name }) => name === "GITSYNC_GIT");
      const worded = asTexts(spec["command"]).some(isGit) || asTexts(spec["args"]).some(isGit);
      const image = `${path}.image`;
      // Other programs may have an argument of that name.
      if (!variable && worded && source.unknown?.includes(image) === true) return unknown(reasonOf(source, image));
      const argument = worded && /git-sync/.test(shownScalar(spec["image"]));
      if (!variable && !argument) return undefined;
      return { actual: `says by ${variable ? "GITSYNC_GIT" : "--git"} what runs as git`, expected: "git itself" };
    },
    examples: {
      passing: examples.passing,
      failing: [
        ...examples.failing,
        exampleDeployment({ container: "image: registry.k8s.io/git-sync/git-sync:v4.2.4\nargs: [--git=/tmp/git]" }),
      ],
    },
  }),
);

function isGit(word: string): boolean {
  return /^--?git(=|$)/.test(word);
}
