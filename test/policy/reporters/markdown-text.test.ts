import { fitting, markdownCode, markdownText } from "../../../constructs/policy/reporters/markdown-text";

/** What a browser would show: entities decoded. */
const shown = (markdown: string): string =>
  markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

test.each([
  "a|b",
  "`code`",
  "<script>alert(1)</script>",
  "<!-- gigafactory diff: x -->",
  "[link](https://evil.example)",
  "![image](x)",
  "**bold** _it_ ~~no~~",
  "a\\|b",
])("%s stays text", (text) => {
  expect(markdownText(text)).not.toMatch(/[|`<>*_[\]()\\]/);
  expect(shown(markdownText(text)).replaceAll("\u200b", "")).toBe(text);
});

test.each([
  "@org/team",
  "#123",
  "owner/repo#12",
  "!45",
  "~label",
  "%milestone",
  "&12",
  "GH-7",
  "https://evil.example",
  "www.evil.example",
  "me@evil.example",
])("%s becomes no mention, reference or link", (text) => {
  const rendered = shown(markdownText(text));
  expect(rendered).not.toBe(text);
  expect(rendered.replaceAll("\u200b", "")).toBe(text);
  expect(rendered).toContain("\u200b");
});

test("percentages and ordinary names stay as they are", () => {
  expect(markdownText("5% of second/b300-state: 120 → 96 GPUs")).toBe("5% of second/b300-state: 120 → 96 GPUs");
});

test("a line end or a control character cannot start a new row", () => {
  expect(markdownText("a\n| b |\r\u0000")).not.toMatch(/[\n\r\u0000|]/);
});

test("a long name is cut", () => {
  expect(markdownText("x".repeat(5_000)).length).toBeLessThanOrEqual(300);
});

test("code type is escaped as well", () => {
  expect(markdownCode("a</code><b>")).toBe("<code>a&#60;/code&#62;&#60;b&#62;</code>");
});

test("lines fit into their room, and the rest is counted", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `- line ${index} ä`);
  const shownLines = fitting(lines, 500, (left) => `- … and ${left} more`);
  expect(Buffer.byteLength(shownLines.join("\n"))).toBeLessThanOrEqual(500);
  expect(shownLines.at(-1)).toBe(`- … and ${100 - (shownLines.length - 1)} more`);
  expect(fitting(lines.slice(0, 3), 500, () => "never")).toEqual(lines.slice(0, 3));
});

test("of a line that is not shown nobody makes the text", () => {
  let made = 0;
  const lines = Array.from({ length: 100 }, (_, index) => () => `- line ${index} ${++made}`);
  const shown = fitting(lines, 500, (left) => `- … and ${left} more`);
  expect(made).toBe(shown.length);
});

test("text is not cut in the middle of a character", () => {
  expect(markdownText(`${"x".repeat(298)}😀😀`)).toBe(`${"x".repeat(298)}…`);
});
