import { TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Fault } from "../fault";
import { throwIfAny } from "../fault";

/**
 * Makes every resource at or beneath `target` wait for every resource at or beneath each of `on`. cdktf's own
 * `node.addDependency` does nothing, and an untyped construct in `dependsOn` becomes an empty list.
 * @throws FaultError `terraform/cross-stack-dependency`, `terraform/empty-dependency`.
 */
export function dependsOnAll(target: Construct, on: readonly Construct[]): void {
  throwIfAny(on.flatMap((other) => faultsBetween(target, other)));
  const addresses = on.flatMap(resourcesIn).map((resource) => ({ resource, address: addressOf(resource) }));
  for (const waiting of resourcesIn(target))
    addDependencies(
      waiting,
      addresses.filter(({ resource }) => resource !== waiting).map(({ address }) => address),
    );
}

/** Adds addresses to a resource's `depends_on`, each once. */
export function addDependencies(resource: TerraformResource, addresses: readonly string[]): void {
  resource.dependsOn = [...new Set([...(resource.dependsOn ?? []), ...addresses])];
}

/** A resource's address for `depends_on`. It fixes the logical id: a later override is refused by the stack's guards. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}

function resourcesIn(construct: Construct): TerraformResource[] {
  return construct.node.findAll().filter((child) => TerraformResource.isTerraformResource(child));
}

function faultsBetween(target: Construct, other: Construct): Fault[] {
  const from = TerraformStack.of(target).node.path;
  const to = TerraformStack.of(other).node.path;
  if (from !== to)
    return [
      {
        code: "terraform/cross-stack-dependency",
        message: `${target.node.path} cannot wait for ${other.node.path}, which is in another Terraform state`,
        path: [],
        construct: target.node.path,
        fix: `call addDependency of stack ${from} with stack ${to}, which orders whole states`,
      },
    ];
  if (resourcesIn(other).length > 0) return [];
  return [
    {
      code: "terraform/empty-dependency",
      message: `${target.node.path} cannot wait for ${other.node.path}, which holds no resource`,
      path: [],
      construct: target.node.path,
      fix: "create its resources first, or leave the dependency out",
    },
  ];
}
