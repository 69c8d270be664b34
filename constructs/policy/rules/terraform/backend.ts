import type { StackEvidence } from "../../evidence/evidence";
import { defineRule } from "../../rule";
import { judgeStates, states } from "../../reading/states";
import { unknown, violation } from "../../verdict";

export const backend = defineRule({
  id: "terraform/backend",
  title: "A state is kept where others can reach it",
  severity: "warning",
  why: "A state on one machine's disk is lost with it, and Terraform then believes that nothing exists: the next apply fails on every name, or makes everything twice.",
  fix: "Name a shared store under `state` in site.yaml: s3, gcs, azurerm, pg, kubernetes or http.",
  source: "developer.hashicorp.com/terraform/language/backend: the default is a local file",
  subjects: states,
  check(all) {
    if (all.every(mayBeModule))
      return unknown("it configures no provider, as a module does, and a module's state is its caller's");
    return judgeStates(all, ({ backend: kept }) => {
      if (kept !== undefined && kept.type !== "local") return [];
      const actual = kept === undefined ? "name no backend, and so lie in local files" : "lie in local files";
      return [
        violation({ actual, expected: "a shared backend; local only for trials", field: ["terraform", "backend"] }),
      ];
    });
  },
  examples: {
    passing: [`stacks: {net: {terraform: {backend: {s3: {bucket: b, key: net, region: eu-central-1}}}}}`],
    failing: [
      `stacks: {net: {terraform: {backend: {local: {path: terraform.tfstate}}}}}`,
      `stacks: {net: {provider: {kubernetes: {config_path: k}}}}`,
    ],
  },
});

function mayBeModule({ kind, backend: kept, providers, unread }: StackEvidence): boolean {
  return kind === "foreign" && kept === undefined && unread === undefined && Object.keys(providers).length === 0;
}
