import { TerraformStack } from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { Fault } from "../fault";
import { FaultError } from "../fault";

/** Lower-case, because file systems may not tell case apart; no dot, because a state is a folder and a file name. */
const STACK_ID = /^[a-z][a-z0-9]*(-+[a-z0-9]+)*$/;

const STACKS = Symbol.for("gigafactory/stacks");

/**
 * Takes an id for a new stack.
 * @returns the id.
 * @throws FaultError `terraform/invalid-stack-id`, `terraform/duplicate-stack`.
 */
export function claimStackId(scope: Construct, id: string): string {
  if (id.length > 120 || !STACK_ID.test(id))
    throw new FaultError([
      {
        code: "terraform/invalid-stack-id",
        message: "a stack's id must be a folder's name on every system",
        path: [],
        received: id,
        allowed: "at most 120 of a-z, 0-9 and -, starting with a letter, not ending with -",
      },
    ]);
  const root = scope.node.root as Construct & { [STACKS]?: Map<string, string> };
  const stacks = (root[STACKS] ??= new Map());
  const path = [scope.node.path, id].filter((part) => part !== "").join("/");
  const other = stacks.get(id);
  if (other !== undefined) throw new FaultError([duplicate(id, other, path)]);
  stacks.set(id, path);
  return id;
}

/** Trap 6, for stacks of any class: of two stacks with one id only the last is written. */
export function duplicateStackFaults(root: IConstruct): Fault[] {
  const paths = new Map<string, string>();
  return root.node.findAll().flatMap((construct) => {
    if (!TerraformStack.isStack(construct)) return [];
    const { id, path } = construct.node;
    const other = paths.get(id);
    paths.set(id, path);
    return other === undefined ? [] : [duplicate(id, other, path)];
  });
}

/** The stack that checks the others: the first of its app, so that the check is made once. */
export function isFirstStack(stack: Construct): boolean {
  const root = stack.node.root as Construct & { [STACKS]?: Map<string, string> };
  return root[STACKS]?.values().next().value === stack.node.path;
}

function duplicate(id: string, other: string, path: string): Fault {
  return {
    code: "terraform/duplicate-stack",
    message: `two stacks have the id ${id}: ${other} and ${path}; one of them would be lost`,
    path: [],
    construct: path,
    received: id,
    fix: "make the ids of all stacks of an app differ, whatever they stand in",
  };
}
