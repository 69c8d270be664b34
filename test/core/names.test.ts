import type { z } from "zod";
import {
  cellId,
  constructId,
  country,
  derivedName,
  id,
  isDnsLabel,
  line,
  poolRef,
  shortHash,
} from "../../constructs/core/names";

const taken: [string, z.ZodType, string][] = [
  ["an id", id, "charite-genomics"],
  ["an id of one letter", id, "a"],
  ["an id of 40 characters", id, "a".repeat(40)],
  ["a cell's id", cellId, "a1"],
  ["a pool's reference", poolRef, "a1/hgx-b300"],
  ["a country", country, "DE"],
  ["a line in any language", line, "Charité – Universitätsmedizin, 東京"],
  ["a line whose letters have several marks", line, "Viê\u0323\u0301t, ที่ปรึกษา, हिन्दी"],
  ["a line with a dollar and a brace apart", line, "5 $ {each}"],
];
for (const [what, model, text] of taken)
  test(`${what} is taken: ${text}`, () => {
    expect(model.safeParse(text).success).toBe(true);
  });

const refused: [string, z.ZodType, string][] = [
  ["an id in upper case", id, "Charite"],
  ["an id with a dot", id, "charite.genomics"],
  ["an id with an underscore", id, "charite_genomics"],
  ["an id that starts with a digit", id, "1st"],
  ["an id that starts with a dash", id, "-a"],
  ["an id that ends with a dash", id, "a-"],
  ["an id with a double dash", id, "a--b"],
  ["an id of 41 characters", id, "a".repeat(41)],
  ["an empty id", id, ""],
  ["an id with a line end", id, "a\n"],
  ["an id with letters that only look like ASCII", id, "сell"],
  ["an id that Terraform would evaluate", id, "${var.x}"],
  ["a cell's id with a dash", cellId, "a-1"],
  ["a cell's id of 17 characters", cellId, "a".repeat(17)],
  ["a pool's reference without a cell", poolRef, "hgx"],
  ["a pool's reference with two slashes", poolRef, "a1/hgx/0"],
  ["a country in lower case", country, "de"],
  ["a country by name", country, "Germany"],
  ["an empty line", line, ""],
  ["two lines", line, "a\nb"],
  ["two lines by Unicode", line, "a\u2028b"],
  ["a line with a terminal escape", line, "a\u001b[2J"],
  ["a line with a right-to-left override", line, "a\u202eb"],
  ["a line with an interpolation", line, 'hello ${file("/etc/passwd")}'],
  ["a line with a template directive", line, "%{ if true }"],
  ["a line with a tag character, which no terminal shows", line, "approved\u{e0041}"],
  ["a line with a Hangul filler", line, "root\u3164"],
  ["a line with a variation selector", line, "a\ufe0f"],
  ["a line with a combining grapheme joiner", line, "a\u034fb"],
  ["a line of Braille without a dot", line, "\u2800\u2800"],
  ["a line with half of a pair", line, "a\ud800"],
  ["a line with a private character", line, "a\ue000"],
  ["a line whose marks cover the lines above", line, `a${"\u0301".repeat(5)}`],
  ["a line of blanks", line, "   "],
  ["a line of blanks that don't break", line, "\u00a0\u3000"],
  ["a line of 201 characters", line, "a".repeat(201)],
];
for (const [what, model, text] of refused)
  test(`${what} is refused: ${JSON.stringify(text.slice(0, 50))}`, () => {
    expect(model.safeParse(text).success).toBe(false);
  });

test("a refused id is answered with the rule", () => {
  expect(id.safeParse("A").error?.issues[0]?.message).toBe(
    "must be a lower-case DNS label of at most 40 characters: a-z, 0-9 and single dashes, starting with a letter",
  );
});

test("a DNS label has at most 63 characters", () => {
  expect([isDnsLabel("a".repeat(63)), isDnsLabel("a".repeat(64))]).toEqual([true, false]);
});

test("plain parts are joined as they are, so that people find their names again", () => {
  expect(derivedName(["a1", "hgx-b300", "u001"])).toBe("a1-hgx-b300-u001");
});

test("a part may be digits where it is not the first", () => {
  expect(derivedName(["rail", "0"])).toBe("rail-0");
});

test("a derived name never starts with a digit", () => {
  expect(derivedName(["0", "rail"])).toMatch(/^rail-[0-9a-f]{8}$/);
});

test("a derived name is the same on every machine and in every version", () => {
  expect(derivedName(["a.b", "C"])).toBe(`a-b-c-${shortHash('["a.b","C"]')}`);
});

test("a name over its limit is cut and gets a hash", () => {
  expect(derivedName(["a".repeat(40), "b".repeat(40)], 63)).toMatch(/^a{40}-b{13}-[0-9a-f]{8}$/);
});

test("parts of which nothing can be kept still make a name", () => {
  expect(derivedName(["東京"])).toMatch(/^x-[0-9a-f]{8}$/);
});

test("a plain name cannot pass for the hashed name of something else", () => {
  expect(derivedName([derivedName(["A"])])).not.toBe(derivedName(["A"]));
});

const ALPHABET = ["a", "b", "A", "B", ".", "-", "_", "0", "é", " ", "/", "${"];

/** A few thousand texts that differ in what names usually lose: dots, case, length. The same in every run. */
function texts(): string[] {
  const short = ALPHABET.flatMap((a) => ALPHABET.flatMap((b) => ALPHABET.map((c) => `n${a}${b}${c}`)));
  const long = Array.from({ length: 200 }, (_, index) => `${"n".repeat(20 + (index % 70))}${index}`);
  return [...new Set([...short, ...long])];
}

test("different texts never make one derived name", () => {
  const names = texts().map((text) => derivedName([text]));
  expect(new Set(names).size).toBe(texts().length);
});

test("every derived name is a DNS label within its limit", () => {
  const wrong = texts()
    .map((text) => derivedName([text, "0"], 40))
    .filter((name) => !isDnsLabel(name) || name.length > 40);
  expect(wrong).toEqual([]);
});

test("a text that is a part of its own makes another name than the same text in two parts with a dot", () => {
  expect(derivedName(["a.b"])).not.toBe(derivedName(["a", "b"]));
});

test("construct ids keep apart what Terraform's logical ids would drop", () => {
  expect(constructId(["a.b"])).not.toBe(constructId(["ab"]));
});

test("plain parts stay readable in a construct id", () => {
  expect(constructId(["LocalQueue", "charite-genomics", "default"])).toBe("LocalQueue--charite-genomics--default");
});

/** All lists of two texts of up to three characters of a set that is nasty to join. */
function pairs(): [string, string][] {
  const characters = ["a", "-", "_", "."];
  const short = ["", ...characters, ...characters.flatMap((a) => characters.map((b) => a + b))];
  const all = [
    ...short,
    ...short.filter((text) => text.length === 2).flatMap((text) => characters.map((c) => text + c)),
  ];
  return all.flatMap((a) => all.map((b): [string, string] => [a, b]));
}

test("different parts never make one construct id, wherever their dashes stand", () => {
  expect(new Set(pairs().map(constructId)).size).toBe(pairs().length);
});

test("a construct id has only characters that Terraform's logical ids keep", () => {
  expect(
    texts()
      .map((text) => constructId([text]))
      .filter((made) => /[^A-Za-z0-9_-]/.test(made)),
  ).toEqual([]);
});
