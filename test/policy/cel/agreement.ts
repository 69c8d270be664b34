import { expressionOf } from "../../../constructs/policy/cel/environment";
import { celValue } from "../../../constructs/policy/cel/values";
import type { AgreedLibrary } from "./agreed";
import { AGREED } from "./agreed";

/** What every expression of `agreed.ts` is asked about. */
export const ASKED = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "asked" } };

/** Runs a library's expressions here, each a test. */
export function testAgreed(library: AgreedLibrary): void {
  test.each(AGREED[library].map((expression) => [expression]))("%s", (expression) => {
    expect(expressionOf(expression).evaluate({ object: celValue(ASKED) })).toEqual({ value: true });
  });
}

/** Runs expressions that have no value, each with a part of the reason. */
export function testRefused(refused: readonly (readonly [expression: string, reason: string])[]): void {
  test.each(refused)("%s has no value", (expression, reason) => {
    expect(expressionOf(expression).evaluate({ object: celValue(ASKED) })).toMatchObject({
      error: expect.stringContaining(reason) as string,
    });
  });
}
