import { audit } from "../../../../constructs/node-pool/backends/cluster-api/audit";

interface Rule {
  readonly level: string;
  readonly verbs?: readonly string[];
  readonly resources?: readonly { readonly group: string; readonly resources?: readonly string[] }[];
  readonly userGroups?: readonly string[];
  readonly users?: readonly string[];
}

const { rules } = JSON.parse(audit.file().content) as { rules: Rule[] };

/** The level of a request: the first rule that fits, as API servers read a policy. */
function level(group: string, resource: string, verb: string, userGroup = "oidc:people"): string | undefined {
  return rules.find(
    (rule) =>
      !("nonResourceURLs" in rule) &&
      (rule.verbs?.includes(verb) ?? true) &&
      rule.users === undefined &&
      (rule.userGroups?.includes(userGroup) ?? true) &&
      (rule.resources?.some((r) => r.group === group && (r.resources?.includes(resource) ?? true)) ?? true),
  )?.level;
}

for (const verb of ["get", "create"])
  test(`who may ${verb} a secret is logged, what is in it is not`, () => {
    expect(level("", "secrets", verb)).toBe("Metadata");
  });

test("secrets that nodes read are logged too", () => {
  expect(level("", "secrets", "get", "system:nodes")).toBe("Metadata");
});

test("changes of rights are logged with their bodies", () => {
  expect(level("rbac.authorization.k8s.io", "clusterrolebindings", "create")).toBe("Request");
});

test("heartbeats of nodes are not logged", () => {
  expect(level("coordination.k8s.io", "leases", "update", "system:nodes")).toBe("None");
});

test("whatever no rule names is logged", () => {
  expect(level("batch", "jobs", "create")).toBe("Metadata");
});
