import { shapeOf, fieldsOf } from "../../core/terraform-json/kubernetes-object";
import type { Beside } from "./beside";
import { OVERRIDDEN } from "./beside";
import type { ResourceEvidence, StackEvidence, StackPart } from "./evidence";
import type { ResourceBlock } from "./terraform-blocks";

/** What files that nobody reads may say of a stack: the parts that its JSON doesn't say, or that they name and override. */
export function unreadOf(
  { backend, requiredProviders }: Pick<StackEvidence, "backend" | "requiredProviders">,
  { unread, overriding }: Beside,
): Pick<StackEvidence, "unread" | "unreadFiles"> {
  if (unread.length === 0) return {};
  const isOverridden = (...blocks: readonly string[]) => blocks.some((block) => overriding(block) !== undefined);
  const parts: StackPart[] = ["providers"];
  if (backend === undefined || isOverridden("backend", "cloud")) parts.push("backend");
  // There is one such block in a configuration.
  if (Object.keys(requiredProviders).length === 0 || isOverridden("required_providers"))
    parts.push("requiredProviders");
  return { unread: parts, unreadFiles: unread };
}

/** Their resources are not there: they count as one thing that no rule judges, so that nobody thinks them clean. */
export function unreadResources(stack: string, { unread }: Beside): ResourceEvidence[] {
  return unread.slice(0, 1).map((name) => ({ stack, type: HCL, name, address: name, config: {}, lifecycle: {} }));
}

/** Stands for the type of what stands in files that nobody reads. */
export const HCL = "*.tf, *.tofu.json (not read)";

/** Resources with all open that a file which nobody reads names, and so may override. */
export function withOverridden(blocks: readonly ResourceBlock[], { unread, overriding }: Beside): ResourceBlock[] {
  if (unread.length === 0) return [...blocks];
  return blocks.map((block) => {
    const isNamed = (...names: readonly string[]) => overriding(block.type, block.name, ...names) !== undefined;
    return isNamed() ? opened(block, isNamed) : block;
  });
}

/** Arguments that no override changes, or that say nothing of the object. */
const KEPT = ["depends_on", "provider"];

function opened(block: ResourceBlock, isNamed: (field: string) => boolean): ResourceBlock {
  const { type, config } = block;
  const shape = shapeOf(type);
  const fields = new Set([...Object.keys(config), ...(shape === undefined ? [] : fieldsOf(shape).bySnake.keys())]);
  const open = [...fields].filter((field) => !KEPT.includes(field) && isNamed(field));
  return {
    ...block,
    config: { ...config, ...Object.fromEntries(open.map((field) => [field, OVERRIDDEN])) },
    isOpen: true,
  };
}
