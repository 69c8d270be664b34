import { compareText } from "../../core/fault";
import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import type { InstanceNames } from "./instance-texts";
import { withNames } from "./instance-texts";
import { hasKnownKeys } from "./instances";

/** Most blocks that one `dynamic` block makes, and all of a configuration. */
const MOST_BLOCKS = 1_000;
const MOST_IN_ALL = 10_000;

/** The blocks that `dynamic` blocks of a configuration's resources make, where it says of what; all others stay. */
export class DynamicBlocks {
  private left = MOST_IN_ALL;

  /** @param valueOf follows a `for_each` as far as it leads. */
  constructor(private readonly valueOf: (value: unknown) => unknown) {}

  /** A resource with the blocks that are made in it. */
  madeIn(config: Fields): Fields {
    return this.of(config, {}) as Fields;
  }

  /** @param names what stands in it for the item of each `dynamic` block around it. */
  private of(value: unknown, names: InstanceNames): unknown {
    if (Array.isArray(value)) return value.map((item: unknown) => this.of(item, names));
    const fields = asFields(value);
    if (fields === undefined) return withNames(value, names);
    const { dynamic, ...others } = fields;
    const made = Object.entries(others).map(([key, item]) => [key, this.of(item, names)] as const);
    const block = Object.fromEntries(made);
    return dynamic === undefined ? block : this.withDynamic(block, dynamic, names);
  }

  private withDynamic(block: Record<string, unknown>, dynamic: unknown, names: InstanceNames): Fields {
    const left: Fields[] = [];
    for (const { label, body } of bodiesOf(dynamic) ?? []) {
      const items = this.itemsOf(body, label, names);
      if (items === undefined) left.push({ [label]: this.open(body, label, names) });
      else if (items.length > 0) block[label] = [...listOf(block[label]), ...items];
    }
    // What is no such block, as a label called so, stays as it is.
    if (bodiesOf(dynamic) === undefined) return { ...block, dynamic: withNames(dynamic, names) };
    return left.length === 0 ? block : { ...block, dynamic: left };
  }

  /** Undefined where nobody knows of what. */
  private itemsOf(body: Fields, label: string, names: InstanceNames): unknown[] | undefined {
    const entries = entriesOf(this.valueOf(withNames(body["for_each"], names)));
    if (entries === undefined || entries.length > Math.min(MOST_BLOCKS, this.left)) return undefined;
    this.left -= entries.length;
    const content = contentOf(body);
    return entries.map(([key, value]) => this.of(content, { ...names, [iteratorOf(body, label)]: { key, value } }));
  }

  private open(body: Fields, label: string, names: InstanceNames): Fields {
    const { [iteratorOf(body, label)]: _own, ...around } = names;
    return { ...body, for_each: withNames(body["for_each"], names), content: this.of(contentOf(body), around) };
  }
}

/** Undefined for what makes no blocks. */
function bodiesOf(dynamic: unknown): { readonly label: string; readonly body: Fields }[] | undefined {
  const blocks = listOf(dynamic).map(asFields);
  const bodies = blocks.flatMap((block) =>
    Object.entries(block ?? {}).flatMap(([label, value]) =>
      listOf(value).map((item) => ({ label, body: asFields(item) })),
    ),
  );
  const found = bodies.flatMap(({ label, body }) =>
    body !== undefined && "for_each" in body ? [{ label, body }] : [],
  );
  return found.length === bodies.length && !blocks.includes(undefined) ? found : undefined;
}

function contentOf({ content }: Fields): unknown {
  return Array.isArray(content) ? (content[0] as unknown) : (content ?? {});
}

/** What stands in the content for the item: the block's own label, unless another name is given. */
function iteratorOf({ iterator }: Fields, label: string): string {
  const name = asText(iterator);
  return name === undefined ? label : name.replace(/^\$\{\s*|\s*\}$/g, "");
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
}

/** In the order in which Terraform goes through them. */
function entriesOf(value: unknown): readonly (readonly [key: unknown, value: unknown])[] | undefined {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [index, item] as const);
  if (value instanceof Set) return [...(value as ReadonlySet<string>)].sort(compareText).map((item) => [item, item]);
  const fields = asFields(value);
  if (fields === undefined || !hasKnownKeys(fields)) return undefined;
  return Object.entries(fields).sort(([a], [b]) => compareText(a, b));
}
