import * as ts from "typescript";
import { hasDefaultExport, hasLogic, onlyReExports } from "./sources";

const parsed = (text: string): ts.SourceFile => ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2023, true);

describe("logic is", () => {
  test.each([
    ["a branch", `export function f(a: number) { return a > 1 ? "many" : "one"; }`],
    ["a default", `export const f = (a?: number) => a ?? 1;`],
    ["a loop", `export function f() { for (const a of []) console.log(a); }`],
    ["arithmetic", `export const kW = (value: number) => value * 1000;`],
    ["a function given to another one", `export function f(a: number[]) { return a.map((b) => String(b)); }`],
    ["a class", `export class A extends B {}`],
  ])("%s", (_, text) => {
    expect(hasLogic(parsed(text))).toBe(true);
  });
});

describe("logic is not", () => {
  test.each([
    ["a value, computed or not", `export const a = 3 * 4; export const b = { c: "d" };`],
    ["a type", `export interface A { b(): number } export type C = (d: number) => string;`],
    [
      "a function that puts values in their places",
      `export function pass(a: string) { return { verdict: "pass", a }; }`,
    ],
    ["a re-export", `export * from "./a";`],
  ])("%s", (_, text) => {
    expect(hasLogic(parsed(text))).toBe(false);
  });
});

test.each(["export default 1;", "export default class {}", "export default function f() {}"])(
  "%s is a default export",
  (text) => {
    expect(hasDefaultExport(parsed(text))).toBe(true);
  },
);

test("a named export is no default export", () => {
  expect(hasDefaultExport(parsed("export function f() {}\nexport const a = 1;"))).toBe(false);
});

test("an index that computes does more than re-export", () => {
  expect(onlyReExports(parsed(`export * from "./a";\nexport { b } from "./b";`))).toBe(true);
  expect(onlyReExports(parsed(`import { a } from "./a";\nexport const b = a + 1;`))).toBe(false);
});
