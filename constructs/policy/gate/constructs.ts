import { evidenceFromCdktfOut } from "../evidence/cdktf-out";
import type { Evidence } from "../evidence/evidence";

/** What is asked of a construct, by its form: cdktf's and CDK Terrain's are the same here, and neither is loaded. */
export interface AnyConstruct {
  readonly node: {
    readonly path: string;
    findAll(): readonly AnyConstruct[];
    addMetadata: (type: string, data: unknown, options?: object) => void;
    addValidation(validation: { validate(): string[] }): void;
  };
}

/** A stack of cdktf or of CDK Terrain. */
export interface AnyStack extends AnyConstruct {
  prepareStack(): void;
  toTerraform(): unknown;
}

export function isStack(construct: AnyConstruct): construct is AnyStack {
  return "prepareStack" in construct && "toTerraform" in construct;
}

/** The stacks of an app, or a stack with those that stand in it. */
export function stacksIn(construct: AnyConstruct): readonly AnyStack[] {
  return construct.node.findAll().filter(isStack);
}

/** What stacks would synthesise, as evidence. Aspects are not asked: the library asks them where it synthesises. */
export function evidenceOfStacks(stacks: readonly AnyStack[]): Evidence {
  // JSON is what would be written; tokens that nothing resolves are undefined there.
  const written = stacks.map((stack) => [stack.node.path, JSON.parse(JSON.stringify(stack.toTerraform())) as unknown]);
  return evidenceFromCdktfOut({ stacks: Object.fromEntries(written) as Record<string, unknown> });
}
