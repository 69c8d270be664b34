import { declaredIn } from "../../evidence/declared-resources";
import type { DeclaredResource, StackEvidence } from "../../evidence/evidence";
import { localNameOf, providerOfType, providerReference } from "../../evidence/provider-reference";
import { HCL } from "../../evidence/unread-files";
import { whyUnread } from "../../reading/states";
import { defineRule } from "../../rule";
import { stacks } from "../../subject";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, unknown, violation } from "../../verdict";

export const providerPinned = defineRule({
  id: "terraform/provider-pinned",
  title: "Every provider is required at one version",
  severity: "warning",
  why: "With a range, the plan that was reviewed and the apply that follows may run different providers. The next major version of the Kubernetes provider replaces whole namespaces.",
  fix: 'Require an exact version, such as "2.38.0".',
  source: "developer.hashicorp.com/terraform/language/providers/requirements, version constraints",
  subjects: stacks,
  check(stack) {
    if (stack.unread?.includes("requiredProviders") === true)
      return unknown(whyUnread(stack, "what its stack requires"));
    const names = providersOf(stack);
    if (names.length === 0) return notApplicable();
    return passUnless(
      names.flatMap((name): Violation[] => {
        const version = stack.requiredProviders[name]?.version;
        if (version !== undefined && /^=? ?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) return [];
        return [
          violation({
            attribute: name,
            field: ["terraform", "required_providers", name],
            actual: version === undefined ? `requires no version of ${name}` : `requires ${name} ${version}`,
            expected: "one exact version",
          }),
        ];
      }),
    );
  },
  examples: {
    passing: [
      `stacks:
  net:
    terraform: {required_providers: {kubernetes: {source: hashicorp/kubernetes, version: 2.38.0}}}
    resource: {terraform_data: {a: {input: x}}}`,
      `stacks:
  net:
    terraform: {required_providers: {k8s: {source: hashicorp/kubernetes, version: 2.38.0}}}
    resource: {kubernetes_namespace_v1: {a: {provider: k8s.west, metadata: {name: a}}}}`,
      `stacks:
  net:
    terraform: {required_providers: {k8s: {source: hashicorp/kubernetes, version: 2.38.0}}}
    resource: {kubernetes_namespace_v1: {a: {provider: '\${k8s.by["a"]}', metadata: {name: a}}}}`,
    ],
    failing: [
      `stacks:
  net: {terraform: {required_providers: {kubernetes: {source: hashicorp/kubernetes, version: "~> 2.38"}}}}`,
      `stacks: {net: {resource: {kubernetes_namespace_v1: {a: {metadata: {name: a}}}}}}`,
      `stacks: {net: {resource: {kubernetes_namespace_v1: {a: {count: "\${var.on ? 1 : 0}", metadata: {name: a}}}}}}`,
    ],
  },
});

/** What is no resource of a provider's, or of one that Terraform has in itself. */
const NO_PROVIDERS: ReadonlySet<string> = new Set(["module", HCL, "terraform_data"]);

/** Providers that are required, configured or used, if only by what is never made: Terraform installs those, too. */
function providersOf(stack: StackEvidence): string[] {
  const { requiredProviders, providers } = stack;
  const used = declaredIn(stack)
    .filter(({ type }) => !NO_PROVIDERS.has(type))
    .map(providerOf);
  return [...new Set([...Object.keys(requiredProviders), ...Object.keys(providers), ...used])];
}

/** The local name that a resource gives with `provider = k8s.alias`; without one its type begins with it. */
function providerOf(resource: DeclaredResource): string {
  const reference = providerReference(resource);
  return (reference === undefined ? undefined : localNameOf(reference)) ?? providerOfType(resource.type);
}
