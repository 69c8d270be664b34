import { TerraformDataSource, TerraformElement, TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { Fault } from "../fault";

/** Mistakes that cdktf writes out without a word. Numbers are those of the traps in the README of this folder. */
export function stackFaults(stack: TerraformStack): Fault[] {
  const faults: Fault[] = [];
  const owners = new Map<string, string>();
  visit(stack, (construct) => {
    if (construct.node.dependencies.length > 0) faults.push(ignoredDependency(construct));
    if (!TerraformElement.isTerraformElement(construct)) return;
    const address = addressOfElement(construct);
    const owner = owners.get(address);
    if (owner === undefined) owners.set(address, construct.node.path);
    else faults.push(duplicateLogicalId(address, owner, construct));
    faults.push(...lateOverride(construct), ...lostIndex(construct));
  });
  return faults;
}

/** Dependencies that came out other than they were meant: dropped (trap 3), or pointing out of the state. */
export function dependencyFaults(stack: TerraformStack, terraform: unknown): Fault[] {
  const { resource = {}, data = {} } = terraform as Partial<Record<"resource" | "data", Blocks>>;
  const faults: Fault[] = [];
  visit(stack, (construct) => {
    if (!TerraformResource.isTerraformResource(construct) || (construct.dependsOn ?? []).length === 0) return;
    const block = resource[construct.terraformResourceType]?.[construct.friendlyUniqueId];
    const addresses = block?.depends_on ?? [];
    if (addresses.length < construct.dependsOn!.length) faults.push(droppedDependency(construct));
    for (const address of addresses)
      if (!exists(address, resource, data)) faults.push(foreignDependency(construct, address));
  });
  return faults;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, { readonly depends_on?: readonly string[] }>>>>;

function exists(address: string, resource: Blocks, data: Blocks): boolean {
  const [first = "", second = "", third = ""] = address.split(".");
  if (first === "module") return true;
  return first === "data" ? data[second]?.[third] !== undefined : resource[first]?.[second] !== undefined;
}

/** Constructs of the stack itself, those of stacks within it left out. */
function visit(construct: IConstruct, each: (construct: Construct) => void): void {
  each(construct);
  for (const child of construct.node.children) if (!TerraformStack.isStack(child)) visit(child, each);
}

function addressOfElement(element: TerraformElement): string {
  const id = element.friendlyUniqueId;
  if (TerraformResource.isTerraformResource(element)) return `${element.terraformResourceType}.${id}`;
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}.${id}`;
  return `${TerraformOutput.isTerraformOutput(element) ? "output" : element.constructor.name}.${id}`;
}

/** Trap 1: of two resources with one logical id only the last is written. */
function duplicateLogicalId(address: string, owner: string, construct: Construct): Fault {
  return {
    code: "terraform/duplicate-logical-id",
    message: `${owner} and ${construct.node.path} would both be ${address}; one of them would be lost`,
    path: [],
    construct: construct.node.path,
    fix: "give one of them another id; cdktf keeps only letters, digits, - and _ of an id",
  };
}

/** Trap 2: an override that comes after the id was read is not heard. */
function lateOverride(element: TerraformElement): Fault[] {
  const wanted: unknown = Reflect.get(element, "_logicalIdOverride");
  if (typeof wanted !== "string" || wanted === element.friendlyUniqueId) return [];
  return [
    {
      code: "terraform/ignored-logical-id",
      message: `${element.node.path} was read before overrideLogicalId, so it stays ${element.friendlyUniqueId}`,
      path: [],
      construct: element.node.path,
      received: wanted,
      fix: "override the logical id right after creating the resource",
    },
  ];
}

/** Trap 3: `node.addDependency` does nothing. */
function ignoredDependency(construct: Construct): Fault {
  return {
    code: "terraform/ignored-dependency",
    message: `${construct.node.path} was given node.addDependency, which cdktf ignores`,
    path: [],
    construct: construct.node.path,
    fix: "use dependsOnAll(construct, [others])",
  };
}

function droppedDependency(resource: TerraformResource): Fault {
  return {
    code: "terraform/empty-dependency",
    message: `${resource.node.path} has something in dependsOn that is no resource, and Terraform would not hear of it`,
    path: [],
    construct: resource.node.path,
    fix: "use dependsOnAll(construct, [others])",
  };
}

function foreignDependency(resource: TerraformResource, address: string): Fault {
  return {
    code: "terraform/cross-stack-dependency",
    message: `${resource.node.path} depends on ${address}, which is not in its stack`,
    path: [],
    construct: resource.node.path,
    fix: "order whole stacks: stack.addDependency(other)",
  };
}

/** Trap 4: `moveTo(target, 0)` moves to the resource itself, not to its first instance. */
function lostIndex(element: TerraformElement): Fault[] {
  const target: unknown = Reflect.get(element, "_movedByTarget");
  if (typeof target !== "object" || target === null || Reflect.get(target, "index") !== 0) return [];
  return [
    {
      code: "terraform/move-to-index-0",
      message: `${element.node.path} is moved to index 0, which cdktf drops`,
      path: [],
      construct: element.node.path,
      fix: "use moveToId with the whole address",
    },
  ];
}
