import type { FieldPath, Place } from "../../constructs/core/fault";
import { linesOf } from "./text-lines";

/** Offsets of a member's key and of its value. */
interface Member {
  readonly key: number;
  readonly value: number;
}
type Members = ReadonlyMap<string, Member>;

/** Mappings above this are remembered: the way to each resource leads through them. */
const REMEMBERED = 3;

/** A place, and how many steps of the path led there. */
export interface FoundPlace {
  readonly place: Place;
  readonly depth: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/**
 * Where the fields of a JSON text stand. Only the way to what is asked for is followed, and remembered: most files hold
 * ten thousand fields and one finding.
 */
export class JsonPlaces {
  private readonly placeAt: (offset: number) => Place;
  private readonly mappings = new Map<number, Members>();
  private readonly lists = new Map<number, readonly number[]>();

  /** @param text valid JSON. */
  constructor(
    file: string,
    private readonly text: string,
  ) {
    this.placeAt = linesOf(file, text);
  }

  /**
   * The place of a field: its key, or the nearest parent's where it is absent. As in Terraform's JSON one block may
   * stand alone or in a list: `[0]` of a mapping is the mapping, and a key of a list is that of whichever item has it.
   */
  find(path: FieldPath): FoundPlace {
    const root = this.skipSpace(this.text.charCodeAt(0) === 0xfeff ? 1 : 0);
    const { offset, depth } = this.follow(root, root, path, 0);
    return { place: this.placeAt(offset), depth };
  }

  private follow(value: number, shown: number, path: FieldPath, depth: number): { offset: number; depth: number } {
    if (depth === path.length) return { offset: shown, depth };
    const step = path[depth]!;
    const code = this.text.charCodeAt(value);
    if (code === OPEN_MAP) {
      if (step === 0) return this.follow(value, shown, path, depth + 1);
      const member = depth < REMEMBERED ? this.membersAt(value).get(String(step)) : this.member(value, String(step));
      return member === undefined ? { offset: shown, depth } : this.follow(member.value, member.key, path, depth + 1);
    }
    if (code !== OPEN_LIST) return { offset: shown, depth };
    const items = this.itemsAt(value);
    if (typeof step === "number") {
      const item = items[step];
      return item === undefined ? { offset: shown, depth } : this.follow(item, item, path, depth + 1);
    }
    let deepest = { offset: shown, depth };
    for (const item of items) {
      const found = this.follow(item, item, path, depth);
      if (found.depth > deepest.depth) deepest = found;
    }
    return deepest;
  }

  /** One member of a mapping that few ask for: a map of all would be dearer. */
  private member(open: number, name: string): Member | undefined {
    for (const { key, value, end } of this.each(open)) if (this.keyAt(key, end) === name) return { key, value };
    return undefined;
  }

  private membersAt(open: number): Members {
    const known = this.mappings.get(open);
    if (known !== undefined) return known;
    const members = new Map<string, Member>();
    for (const { key, value, end } of this.each(open)) members.set(this.keyAt(key, end), { key, value });
    this.mappings.set(open, members);
    return members;
  }

  /** Every member of a mapping: where its key begins and ends, and where its value begins. */
  private *each(open: number): Generator<Member & { readonly end: number }> {
    for (let key = this.skipSpace(open + 1); this.text.charCodeAt(key) === QUOTE;) {
      const end = this.skipString(key);
      const value = this.skipSpace(this.skipSpace(end) + 1);
      yield { key, value, end };
      key = this.skipSpace(this.skipSpace(this.skipValue(value)) + 1);
    }
  }

  private keyAt(start: number, end: number): string {
    const raw = this.text.slice(start + 1, end - 1);
    return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  private itemsAt(open: number): readonly number[] {
    const known = this.lists.get(open);
    if (known !== undefined) return known;
    const items: number[] = [];
    for (let at = this.skipSpace(open + 1); !/[\]},]/.test(this.text.charAt(at)) && at < this.text.length;) {
      items.push(at);
      const end = this.skipSpace(this.skipValue(at));
      if (this.text.charAt(end) !== ",") break;
      at = this.skipSpace(end + 1);
    }
    this.lists.set(open, items);
    return items;
  }

  private skipValue(start: number): number {
    const { text } = this;
    if (text.charCodeAt(start) === QUOTE) return this.skipString(start);
    let depth = 0;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) at = this.skipString(at) - 1;
      else if (code === OPEN_MAP || code === OPEN_LIST) depth++;
      else if (code === CLOSE_MAP || code === CLOSE_LIST) {
        if (depth === 0) return at;
        if (--depth === 0) return at + 1;
      } else if (depth === 0 && code === COMMA) return at;
    }
    return text.length;
  }

  private skipString(start: number): number {
    let end = start;
    do end = this.text.indexOf('"', end + 1);
    while (end > 0 && this.isEscaped(end));
    return end < 0 ? this.text.length : end + 1;
  }

  private isEscaped(at: number): boolean {
    let before = at - 1;
    while (this.text.charAt(before) === "\\") before--;
    return (at - before) % 2 === 0;
  }

  private skipSpace(start: number): number {
    let at = start;
    while (" \n\r\t".includes(this.text.charAt(at)) && at < this.text.length) at++;
    return at;
  }
}
