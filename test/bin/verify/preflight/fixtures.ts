import type { Asked, Check, Right, Situation } from "../../../../bin/verify/preflight/check";
import { rightKey } from "../../../../bin/verify/preflight/check";
import { neededNamespaces } from "../../../../bin/verify/preflight/namespaces";
import { neededRights } from "../../../../bin/verify/preflight/permissions";
import type { Declared, DeclaredStack } from "../../../../bin/verify/declared";
import type { Live } from "../../../../bin/verify/live";
import { seen } from "../../../../bin/verify/look";
import { objectKey } from "../../../../constructs/core/kubernetes";
import { declaredSite, liveAs, told } from "../fixtures";

export function stackOf(declared: Declared, kind: DeclaredStack["kind"]): DeclaredStack {
  return declared.stacks.find((stack) => stack.kind === kind)!;
}

/** Before a stack is applied, with every right and nothing in the way, but for what the test gives instead. */
export function situation(
  kind: DeclaredStack["kind"],
  {
    live,
    asked,
    may,
  }: { readonly live?: Partial<Live>; readonly asked?: Partial<Asked>; readonly may?: (right: Right) => boolean } = {},
): Situation {
  const declared = declaredSite();
  const stack = stackOf(declared, kind);
  const all = liveAs(declared);
  const own = new Set(stack.objects.map(({ object }) => objectKey(object)));
  const objects = new Map([...all.objects].map(([key, look]) => [key, own.has(key) ? seen(undefined) : look]));
  const before = { ...all, objects, ...live };
  return {
    stack,
    declared,
    live: before,
    asked: {
      rights: new Map(neededRights(stack, before).map((right) => [rightKey(right), seen(may?.(right) ?? true)])),
      namespaces: new Map(neededNamespaces(stack).map((name) => [name, seen("there")])),
      groups: seen([]),
      apiServerFlags: seen([]),
      ...asked,
    },
  };
}

export const toldBy = (check: Check, of: Situation): string[] => told(check.check(of));
