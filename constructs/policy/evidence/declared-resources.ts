import type { DeclaredResource, ResourceEvidence, StackEvidence } from "./evidence";

/** What a configuration declares, made or not: Terraform requires its providers and orders by what it names all the same. */
export function declaredIn({ declared, resources }: StackEvidence): readonly DeclaredResource[] {
  return declared ?? resources;
}

/** Set where some of what is declared is not made, or may not be; of most stacks its resources are all. */
export function declaredBeside(
  resources: readonly ResourceEvidence[],
  switchedOff: readonly DeclaredResource[],
): Pick<StackEvidence, "declared"> {
  if (switchedOff.length === 0 && !resources.some(({ object }) => object?.perhaps !== undefined)) return {};
  return { declared: [...resources.map(plain), ...switchedOff] };
}

function plain({ address, type, config, mentions }: ResourceEvidence): DeclaredResource {
  return mentions === undefined ? { address, type, config } : { address, type, config, mentions };
}
