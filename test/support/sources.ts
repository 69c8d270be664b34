import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";

/** The repository's root, whatever directory the tests run in. */
export const ROOT = join(__dirname, "..", "..");

/** Folders of constructs/, each an entry of the package. */
export const FEATURES = ["catalog", "core", "fabric", "node-pool", "policy", "queue", "site", "storage", "tenant"];

/** Every TypeScript file below these folders of the repository, as `constructs/core/fault.ts`, sorted. */
export function typescriptFiles(...folders: string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((f) => join(folder, f)),
    )
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !/(^|\/)(node_modules|cdktf\.out)\//.test(file))
    .sort();
}

export function sourceText(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

export function isFile(file: string): boolean {
  return statSync(join(ROOT, file), { throwIfNoEntry: false })?.isFile() === true;
}

/** The syntax tree of a file; types are not looked up. */
export function parseSource(file: string): ts.SourceFile {
  return ts.createSourceFile(file, sourceText(file), ts.ScriptTarget.ES2023, true);
}

function contains(node: ts.Node, wanted: (node: ts.Node) => boolean): boolean {
  return wanted(node) || ts.forEachChild(node, (child) => (contains(child, wanted) ? true : undefined)) === true;
}

/**
 * True where a file decides or computes: it has a class, or a function with a branch, a loop or arithmetic in it. Values,
 * types, re-exports and functions that only put values in their places have no logic.
 */
export function hasLogic(source: ts.SourceFile): boolean {
  return contains(
    source,
    (node) => ts.isClassDeclaration(node) || (ts.isFunctionLike(node) && hasBody(node) && contains(node, decides)),
  );
}

function hasBody(node: ts.Node): boolean {
  return "body" in node && node.body !== undefined;
}

function decides(node: ts.Node): boolean {
  return (
    ts.isIfStatement(node) ||
    ts.isConditionalExpression(node) ||
    ts.isSwitchStatement(node) ||
    ts.isTryStatement(node) ||
    ts.isIterationStatement(node, false) ||
    (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) ||
    (ts.isCallExpression(node) && node.arguments.some((given) => ts.isArrowFunction(given)))
  );
}

/** True where a file calls `defineRule`: the rule's examples are its test. */
export function isRule(source: ts.SourceFile): boolean {
  return contains(source, (node) => ts.isCallExpression(node) && node.expression.getText() === "defineRule");
}

export function hasDefaultExport(source: ts.SourceFile): boolean {
  return source.statements.some(
    (statement) =>
      (ts.isExportAssignment(statement) && statement.isExportEquals !== true) ||
      (ts.canHaveModifiers(statement) &&
        (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)),
  );
}

/** True where all that a file does is to pass on what other files export. */
export function onlyReExports(source: ts.SourceFile): boolean {
  return source.statements.every(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
  );
}

/** True where a file declares a class that extends another one: a construct or a stack. */
export function declaresSubclass(source: ts.SourceFile): boolean {
  return contains(
    source,
    (node) =>
      ts.isClassDeclaration(node) &&
      (node.heritageClauses ?? []).some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword),
  );
}
