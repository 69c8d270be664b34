import { xmlElement, xmlLeaf, xmlText } from "../../../constructs/policy/reporters/xml";
import { parseXml } from "../../support/xml";

test("what XML gives a meaning is escaped, and read back as it was", () => {
  const name = `<a href="x">&amp;'`;
  expect(parseXml(xmlElement("t", { name })).attributes["name"]).toBe(name);
  expect(parseXml(xmlLeaf("t", {}, name)).text).toBe(name);
});

test("characters that XML has none of are shown", () => {
  expect(xmlText("\u0000\u001b\ud800\udc00\ud800\uffff")).toBe("\\u0000\\u001b\ud800\udc00\\ud800\\uffff");
});

test("lines stay lines in text, and are shown in attributes", () => {
  expect(parseXml(xmlLeaf("t", {}, "a\nb")).text).toBe("a\nb");
  expect(xmlText("a\nb")).toBe("a\\u000ab");
});

test("an attribute without a value is left out", () => {
  expect(xmlElement("t", { a: undefined, b: 1 })).toBe('<t b="1"/>');
});
