import type { Fields } from "../reading/fields";
import type { DataSources } from "./data-values";
import { mentionsOf } from "./mentions";
import { templatesOf } from "./terraform-text";

const LOCAL = "local.";
const DATA = "data.";

/** What locals and data sources name in their turn: Terraform waits for that, too. */
export class NamedThrough {
  private readonly known = new Map<string, readonly string[]>();

  constructor(
    private readonly locals: Fields,
    private readonly data: DataSources,
  ) {}

  /** What texts name, with what the locals and data sources among it name in place of these. */
  of(mentions: readonly string[]): readonly string[] {
    if (!mentions.some((name) => name.startsWith(LOCAL) || name.startsWith(DATA))) return mentions;
    const met = new Set(mentions);
    const found: string[] = [];
    // A set that grows while it is walked is walked to its end.
    for (const name of met) {
      const inner = this.namedBy(name);
      if (inner === undefined) found.push(name);
      else for (const each of inner) met.add(each);
    }
    return found;
  }

  /** Undefined for what is neither, or is not declared here. */
  private namedBy(name: string): readonly string[] | undefined {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const value = this.valueOf(name);
    if (value === undefined) return undefined;
    const named = mentionsOf(templatesOf(value, name).naming);
    this.known.set(name, named);
    return named;
  }

  private valueOf(name: string): unknown {
    if (name.startsWith(DATA)) return this.data.get(name)?.config;
    const local = name.slice(LOCAL.length);
    return name.startsWith(LOCAL) && Object.hasOwn(this.locals, local) ? this.locals[local] : undefined;
  }
}
