import type { Access } from "../../constructs/site/facts";
import { evidenceFromCdktfOut } from "../../constructs/policy/evidence/cdktf-out";
import { providerEvidence } from "../../stacks/providers";
import { facts, terraformOf } from "./fixtures";

const site = facts();
const EXEC = { host: "https://a1.example", caFile: "/etc/a1/ca.pem", command: "aws", args: ["eks", "get-token"] };

test.each<[string, Access]>([
  ["a kubeconfig and its context", { kubeconfig: "~/.kube/config", context: "b1" }],
  ["a kubeconfig alone", { kubeconfig: "~/.kube/config" }],
  ["a command that prints a credential", { exec: EXEC }],
])("with %s it is what a synthesis says", (_, access) => {
  const cells = site.cells.map((cell) => ({ ...cell, access }));
  const only = ["b1-platform", "b1-capacity"];
  const { stacks } = evidenceFromCdktfOut({ stacks: terraformOf({ ...site, cells }, { only }) });
  const found = stacks.map(({ id, providers, requiredProviders }) => [id, { providers, requiredProviders }]);
  expect(found).toEqual([
    ["b1-capacity", providerEvidence(access, false)],
    ["b1-platform", providerEvidence(access, true)],
  ]);
});
