import type { FieldPath, Place } from "../fault";
import type { JsonLayout } from "./json-skim";
import { LAID_OUT } from "./json-skim";
import { endOfString } from "./json-string";
import { linesOf } from "../text-lines";

/** Offsets of a member's key and of its value. */
interface Member {
  readonly key: number;
  readonly value: number;
}
type Members = ReadonlyMap<string, Member>;

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
 * Where the fields of a JSON text stand. Only the way to what is asked for is followed: most files hold ten thousand
 * fields and one finding.
 */
export class JsonPlaces {
  private readonly placeAt: (offset: number) => Place;
  private readonly mappings = new Map<number, Members>();
  private readonly lists = new Map<number, readonly number[]>();

  /**
   * @param text valid JSON, or several documents of it behind each other.
   * @param layout what is known of it already: what it tells need not be looked for.
   */
  constructor(
    file: string,
    private readonly text: string,
    private readonly layout: JsonLayout = new Map(),
  ) {
    this.placeAt = linesOf(file, text);
  }

  /**
   * The place of a field: its key, or the nearest parent's where it is absent. As in Terraform's JSON one block may
   * stand alone or in a list: `[0]` of a mapping is the mapping, and a key of a list is that of whichever item has it.
   * @param from where the document begins that the field is of.
   */
  find(path: FieldPath, from = 0): FoundPlace {
    const root = this.skipSpace(this.text.charCodeAt(from) === 0xfeff ? from + 1 : from);
    const { offset, depth } = this.follow(root, root, path, 0);
    return { place: this.placeAt(offset), depth };
  }

  private follow(value: number, shown: number, path: FieldPath, depth: number): { offset: number; depth: number } {
    if (depth === path.length) return { offset: shown, depth };
    const step = path[depth]!;
    const code = this.text.charCodeAt(value);
    if (code === OPEN_MAP) {
      if (step === 0) return this.follow(value, shown, path, depth + 1);
      const member = depth < LAID_OUT ? this.membersAt(value).get(String(step)) : this.member(value, String(step));
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
    let found: Member | undefined;
    this.each(open, (key, end, value) => {
      if (this.isKey(key, end, name)) found = { key, value };
      return found === undefined;
    });
    return found;
  }

  /** All members of a mapping that many ask for, remembered. */
  private membersAt(open: number): Members {
    const known = this.mappings.get(open);
    if (known !== undefined) return known;
    const members = new Map<string, Member>();
    const remember = (key: number, end: number, value: number): true => {
      members.set(this.keyAt(key, end), { key, value });
      return true;
    };
    const keys = this.layout.get(open);
    if (keys === undefined) this.each(open, remember);
    for (const key of keys ?? []) {
      const end = this.skipString(key);
      remember(key, end, this.valueAfter(end));
    }
    this.mappings.set(open, members);
    return members;
  }

  /** Tells where the key of each member begins and ends, and where its value begins, for as long as it is answered true. */
  private each(open: number, tell: (key: number, end: number, value: number) => boolean): void {
    for (let key = this.skipSpace(open + 1); this.text.charCodeAt(key) === QUOTE;) {
      const end = this.skipString(key);
      const value = this.valueAfter(end);
      if (!tell(key, end, value)) return;
      key = this.skipSpace(this.skipSpace(this.skipValue(value)) + 1);
    }
  }

  private valueAfter(keyEnd: number): number {
    return this.skipSpace(this.skipSpace(keyEnd) + 1);
  }

  /** Most keys are told apart by their length, without a text made of each; an escape is longer than what it stands for. */
  private isKey(start: number, end: number, name: string): boolean {
    const longer = end - start - 2 - name.length;
    if (longer === 0) return this.text.startsWith(name, start + 1) && !name.includes("\\");
    return longer > 0 && this.keyAt(start, end) === name;
  }

  private keyAt(start: number, end: number): string {
    const raw = this.text.slice(start + 1, end - 1);
    return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  private itemsAt(open: number): readonly number[] {
    const known = this.lists.get(open);
    if (known !== undefined) return known;
    const items: number[] = [];
    for (let at = this.skipSpace(open + 1); this.isValue(at);) {
      items.push(at);
      const end = this.skipSpace(this.skipValue(at));
      if (this.text.charCodeAt(end) !== COMMA) break;
      at = this.skipSpace(end + 1);
    }
    this.lists.set(open, items);
    return items;
  }

  private isValue(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return at < this.text.length && code !== CLOSE_LIST && code !== CLOSE_MAP && code !== COMMA;
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
    return Math.min(endOfString(this.text, start) + 1, this.text.length);
  }

  private skipSpace(start: number): number {
    const { text } = this;
    for (let at = start; ; at++) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    }
  }
}
