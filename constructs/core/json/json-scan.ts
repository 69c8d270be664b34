/** What is wrong with a JSON text, and the offset that it is wrong at. */
export interface JsonProblem {
  readonly slug: "syntax" | "duplicate-key" | "forbidden-key" | "too-deep";
  readonly message: string;
  readonly offset: number;
}

/** Deepest nesting that is read. CRDs, the deepest of Kubernetes' kinds, stay below 100. */
export const MAX_JSON_DEPTH = 200;

/** Keys of a mapping are compared one by one up to here; a set is dearer than that for few. */
const FEW = 8;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Looks a JSON text through without making anything of it, in one pass and without recursion: for syntax, with the exact
 * place, and for what JSON.parse would let pass: a key that stands twice, of which the first would be lost, `__proto__`,
 * and nesting that nothing needs.
 */
export function scanJson(text: string): JsonProblem | undefined {
  return new Scan(text).run();
}

class Scan {
  private at = 0;
  private problem: JsonProblem | undefined;
  /** Of each mapping that is open, its keys; of each list, undefined. */
  private readonly open: (Keys | undefined)[] = [];

  constructor(private readonly text: string) {}

  run(): JsonProblem | undefined {
    if (this.text.charCodeAt(0) === 0xfeff) this.at = 1;
    this.value();
    while (this.problem === undefined && this.open.length > 0) this.next();
    if (this.problem === undefined && this.space() < this.text.length) this.fail("nothing can follow the document");
    return this.problem;
  }

  /** Goes on inside what is open, behind a whole value. */
  private next(): void {
    const keys = this.open[this.open.length - 1];
    const code = this.text.charCodeAt(this.space());
    if (code === (keys === undefined ? CLOSE_LIST : CLOSE_MAP)) {
      this.open.pop();
      this.at += 1;
    } else if (code !== COMMA) {
      this.fail(keys === undefined ? "a comma or ] must stand here" : "a comma or } must stand here");
    } else {
      this.at += 1;
      if (keys === undefined) this.value();
      else this.member(keys);
    }
  }

  /** A value up to its end, or up to the first value inside it. */
  private value(): void {
    const code = this.text.charCodeAt(this.space());
    if (code === QUOTE) this.string();
    else if (code === OPEN_MAP) this.begin(new Keys(), CLOSE_MAP);
    else if (code === OPEN_LIST) this.begin(undefined, CLOSE_LIST);
    else this.word();
  }

  private begin(keys: Keys | undefined, close: number): void {
    if (this.open.length >= MAX_JSON_DEPTH) return this.fail(`more than ${MAX_JSON_DEPTH} levels`, "too-deep");
    this.at += 1;
    if (this.text.charCodeAt(this.space()) === close) {
      this.at += 1;
      return;
    }
    this.open.push(keys);
    if (keys === undefined) this.value();
    else this.member(keys);
  }

  private member(keys: Keys): void {
    const start = this.space();
    if (this.text.charCodeAt(start) !== QUOTE) return this.fail("a key in quotes must stand here");
    if (!this.string()) return;
    const raw = this.text.slice(start + 1, this.at - 1);
    const key = raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
    if (key === "__proto__")
      this.fail("JavaScript gives the key __proto__ a meaning of its own", "forbidden-key", start);
    else if (!keys.add(key)) this.fail(`the key ${key} stands twice in one mapping`, "duplicate-key", start);
    else if (this.text.charCodeAt(this.space()) !== COLON) this.fail("a colon must stand here");
    else {
      this.at += 1;
      this.value();
    }
  }

  private string(): boolean {
    const { text } = this;
    const start = this.at;
    for (let at = start + 1; at < text.length;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.at = at + 1;
        return true;
      }
      if (code < 0x20) return this.failed("a control character must be written as an escape", at);
      if (code === BACKSLASH) {
        ESCAPE.lastIndex = at;
        if (!ESCAPE.test(text)) return this.failed("there is no such escape", at);
        at = ESCAPE.lastIndex;
      } else at++;
    }
    return this.failed("a string never ends", start);
  }

  private word(): void {
    const { text, at } = this;
    for (const word of ["true", "false", "null"]) {
      if (text.startsWith(word, at)) {
        this.at += word.length;
        return;
      }
    }
    NUMBER.lastIndex = at;
    if (NUMBER.test(text)) this.at = NUMBER.lastIndex;
    else this.fail(at >= text.length ? "the document ends early" : "a value must stand here");
  }

  /** The offset of what is no space. */
  private space(): number {
    const { text } = this;
    let at = this.at;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    }
    this.at = at;
    return at;
  }

  private fail(message: string, slug: JsonProblem["slug"] = "syntax", offset = this.at): void {
    this.problem ??= { slug, message, offset };
  }

  private failed(message: string, offset: number): false {
    this.fail(message, "syntax", offset);
    return false;
  }
}

class Keys {
  private readonly few: string[] = [];
  private many: Set<string> | undefined;

  /** False where it stands there already. */
  add(key: string): boolean {
    if (this.many === undefined) {
      if (this.few.includes(key)) return false;
      if (this.few.push(key) > FEW) this.many = new Set(this.few);
      return true;
    }
    const before = this.many.size;
    return this.many.add(key).size > before;
  }
}
