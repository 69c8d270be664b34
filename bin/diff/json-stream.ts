import { scanJson } from "../../constructs/core/json/json-scan";

/** What is no JSON, and the byte of the document that it is wrong at. */
export class BrokenJson extends Error {
  override readonly name = "BrokenJson";
  constructor(
    readonly what: string,
    readonly byte: number,
  ) {
    super(`${what} (byte ${byte})`);
  }
}

/** What becomes of a member of the document's root. */
export type Wanted = "value" | "items" | "nothing";

/** Takes a JSON document apart as it comes. */
export interface JsonListener {
  /** Asked once for each member of the root: its value whole, the items of its list one by one, or neither. */
  wanted(member: string): Wanted;
  /** `value` only where it was wanted; of a list whose items were wanted the name alone, after its items. */
  member(name: string, value?: unknown): void;
  item(member: string, value: unknown): void;
}

/** Deepest nesting that is read; a plan's is about 20. */
const MAX_DEPTH = 512;

/** Largest value that is wanted whole: one resource, or the outputs. */
const MAX_VALUE_BYTES = 128 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

type State =
  "root" | "key" | "first-key" | "colon" | "value" | "item" | "first-item" | "after-item" | "after-member" | "end";

type Next = State | "begin" | undefined;

/** What a byte between values leads to, in each state; ends of lists aside. */
const NEXT: Readonly<Record<State, (byte: number) => Next>> = {
  root: (byte) => (byte === OPEN_MAP ? "first-key" : undefined),
  "first-key": (byte) => (byte === CLOSE_MAP ? "end" : NEXT.key(byte)),
  key: (byte) => (byte === QUOTE ? "begin" : undefined),
  colon: (byte) => (byte === COLON ? "value" : undefined),
  value: (byte) => (startsValue(byte) ? "begin" : undefined),
  "first-item": (byte) => (startsValue(byte) ? "begin" : undefined),
  item: (byte) => (startsValue(byte) ? "begin" : undefined),
  "after-item": (byte) => (byte === COMMA ? "item" : undefined),
  "after-member": (byte) => (byte === COMMA ? "key" : byte === CLOSE_MAP ? "end" : undefined),
  end: () => undefined,
};

/**
 * Reads one JSON mapping from chunks of bytes, holding no more than the value that it is in. What is wanted is parsed by
 * JSON.parse; of the rest only strings and brackets are followed.
 */
export class JsonStream {
  private state: State = "root";
  private name = "";
  private want: Wanted = "nothing";
  /** Bytes at which the values of the root's members begin; of a list whose items are wanted, its key. */
  readonly members = new Map<string, number>();
  private value: Value | undefined;
  private offset = 0;
  /** Byte at which the last key, value or item that was taken begins. */
  taken = 0;

  constructor(private readonly listener: JsonListener) {}

  /** @throws BrokenJson at the first byte that can't be. The chunk must not change afterwards. */
  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) at = this.value === undefined ? this.between(chunk, at) : this.within(chunk, at);
    this.offset += chunk.length;
  }

  /** @throws BrokenJson where the document is not whole. */
  end(): void {
    if (this.state !== "end") throw new BrokenJson("the document ends early: it was cut off", this.offset);
  }

  /** One byte between values. */
  private between(chunk: Buffer, at: number): number {
    const byte = chunk[at]!;
    if (isSpace(byte)) return at + 1;
    const next = this.after(byte);
    if (next === "begin") {
      this.value = new Value(this.keeps(), this.offset + at);
      return at;
    }
    if (next === undefined)
      throw new BrokenJson(`${JSON.stringify(String.fromCharCode(byte))} can't stand here`, this.offset + at);
    this.state = next;
    return at + 1;
  }

  /** What a byte leads to; `begin` where it is the first of a key, value or item. */
  private after(byte: number): Next {
    if (this.state === "value" && this.want === "items" && byte === OPEN_LIST) return "first-item";
    if (byte === CLOSE_LIST && (this.state === "first-item" || this.state === "after-item")) return this.endList();
    return NEXT[this.state](byte);
  }

  private endList(): State {
    this.listener.member(this.name);
    return "after-member";
  }

  private keeps(): boolean {
    return this.state !== "value" || this.want !== "nothing";
  }

  private within(chunk: Buffer, at: number): number {
    const value = this.value!;
    const next = value.push(chunk, at, this.offset);
    if (!value.whole) return next;
    this.value = undefined;
    this.state = this.take(value);
    return next;
  }

  private take(value: Value): State {
    this.taken = value.start;
    if (this.state === "key" || this.state === "first-key") {
      this.name = String(value.parsed());
      if (this.members.has(this.name))
        throw new BrokenJson(`${JSON.stringify(this.name)} stands here twice`, value.start);
      this.members.set(this.name, value.start);
      this.want = this.listener.wanted(this.name);
      return "colon";
    }
    if (this.state !== "value") {
      this.listener.item(this.name, value.parsed());
      return "after-item";
    }
    this.members.set(this.name, value.start);
    const parsed = this.want === "nothing" ? undefined : value.parsed();
    // Go writes an empty list that was never made as null.
    if (this.want === "items" && parsed !== null)
      throw new BrokenJson(`${JSON.stringify(this.name)} is no list`, value.start);
    if (this.want === "value") this.listener.member(this.name, parsed);
    else this.listener.member(this.name);
    return "after-member";
  }
}

/** One value on its way: a string, a list or mapping, or a bare word. */
class Value {
  whole = false;
  private readonly pieces: Buffer[] = [];
  private bytes = 0;
  private readonly open: number[] = [];
  private inString = false;
  private escaped = false;
  private isWord: boolean | undefined;

  constructor(
    private readonly keep: boolean,
    /** Byte of the document that it begins at. */
    readonly start: number,
  ) {}

  /** Takes what is its own of a chunk; answers where it stopped. */
  push(chunk: Buffer, from: number, offset: number): number {
    const end = this.scan(chunk, from, offset);
    if (!this.keep) return end;
    this.bytes += end - from;
    if (this.bytes > MAX_VALUE_BYTES) throw new BrokenJson("one value alone is larger than 128 MB", this.start);
    this.pieces.push(chunk.subarray(from, end));
    return end;
  }

  parsed(): unknown {
    const text = textOf(Buffer.concat(this.pieces), this.start);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      const { message, offset } = scanJson(text)!;
      throw new BrokenJson(`this value is no JSON: ${message}`, this.start + Buffer.byteLength(text.slice(0, offset)));
    }
  }

  private scan(chunk: Buffer, from: number, offset: number): number {
    this.isWord ??= chunk[from] !== QUOTE && chunk[from] !== OPEN_LIST && chunk[from] !== OPEN_MAP;
    if (this.isWord) return this.word(chunk, from);
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (this.inString) this.string(byte);
      else if (byte === QUOTE) this.inString = true;
      else if (isBracket(byte)) this.bracket(byte, offset + at);
      else continue;
      if (!this.inString && this.open.length === 0) return this.finish(at + 1);
    }
    return chunk.length;
  }

  /** A number, true, false or null: it ends before the first byte that is not its own. */
  private word(chunk: Buffer, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === COMMA || isBracket(byte) || isSpace(byte)) return this.finish(at);
    }
    return chunk.length;
  }

  private bracket(byte: number, at: number): void {
    if (byte === OPEN_LIST || byte === OPEN_MAP) {
      if (this.open.push(byte) > MAX_DEPTH) throw new BrokenJson("it is nested too deeply", at);
    } else if (this.open.pop() !== (byte === CLOSE_LIST ? OPEN_LIST : OPEN_MAP)) {
      throw new BrokenJson("brackets don't match", at);
    }
  }

  private string(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) this.inString = false;
  }

  private finish(at: number): number {
    this.whole = true;
    return at;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function textOf(bytes: Buffer, start: number): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new BrokenJson("this value is no UTF-8 text", start);
  }
}

function isBracket(byte: number): boolean {
  return byte === OPEN_LIST || byte === CLOSE_LIST || byte === OPEN_MAP || byte === CLOSE_MAP;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A quote, a bracket that opens, a sign, a digit, or the first letter of true, false, null. */
function startsValue(byte: number): boolean {
  return byte === QUOTE || byte === OPEN_LIST || byte === OPEN_MAP || /[-\dtfn]/.test(String.fromCharCode(byte));
}
