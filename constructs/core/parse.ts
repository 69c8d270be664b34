import type { z } from "zod";
import type { Fault, FieldPath } from "./fault";
import { didYouMean, FaultError, renderPath } from "./fault";
import { knownFields } from "./known-fields";

/**
 * Parses what a user gave against a model.
 * @param construct path of the construct that parses, named in each fault.
 * @throws FaultError with every fault at once.
 */
export function parse<M extends z.ZodType>(model: M, input: unknown, construct?: string): z.output<M> {
  const result = model.safeParse(input);
  if (result.success) return result.data;
  throw new FaultError(
    faultsOf(result.error, input, model).map((fault) => (construct === undefined ? fault : { ...fault, construct })),
  );
}

/**
 * Every issue of a zod error as a fault with its path, what stood there and what may stand there.
 * @param model what refused; with it, an unknown field is answered with the fields that there are.
 */
export function faultsOf(error: z.ZodError, input: unknown, model?: z.ZodType): Fault[] {
  const faults = error.issues.flatMap((issue) => issueFaults(issue, input, []));
  return model === undefined ? faults : faults.map((fault) => withKnownFields(fault, input, model));
}

function withKnownFields(fault: Fault, input: unknown, model: z.ZodType): Fault {
  if (fault.code !== "model/unknown-field") return fault;
  const fields = knownFields(model, input, fault.path.slice(0, -1));
  return fields === undefined ? fault : { ...fault, ...allowedValues(fields, fault.path[fault.path.length - 1]) };
}

type Issue = z.core.$ZodIssue;

function issueFaults(issue: Issue, input: unknown, prefix: FieldPath): Fault[] {
  const path = [...prefix, ...issue.path.map((key) => (typeof key === "symbol" ? String(key) : key))];
  const received = valueAt(input, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownField(path, key, received));
    case "invalid_key":
      return [
        fault(
          "model/invalid-key",
          `${quoted(path)} is not a valid key: ${reasons(issue.issues)}`,
          path,
          path[path.length - 1],
        ),
      ];
    case "invalid_union":
      return unionFaults(issue, input, path, received);
    case "invalid_value":
      return [
        {
          ...(received === undefined
            ? fault("model/missing", `${last(path)} is required`, path, undefined)
            : fault("model/not-allowed", `${last(path)} has a value that is not allowed`, path, received)),
          ...allowedValues(issue.values, received),
        },
      ];
    case "invalid_type":
      return [typeFault(issue, path, received)];
    case "too_small":
    case "too_big":
      return [fault("model/out-of-range", `${last(path)} is out of range`, path, received, bound(issue))];
    case "custom":
      return [
        { ...fault("model/invalid", `${last(path)} ${issue.message}`, path, received), ...customParts(issue.params) },
      ];
    default:
      return [
        fault("model/invalid", `${last(path)}${ownWords(issue.message) ? " " : ": "}${issue.message}`, path, received),
      ];
  }
}

function typeFault(issue: z.core.$ZodIssueInvalidType, path: FieldPath, received: unknown): Fault {
  if (received === undefined)
    return fault("model/missing", `${last(path)} is required`, path, undefined, expectation(issue.expected));
  return ownWords(issue.message)
    ? fault("model/wrong-type", `${last(path)} ${issue.message}`, path, received)
    : fault("model/wrong-type", `${last(path)} has the wrong type`, path, received, expectation(issue.expected));
}

/** True for a model's own message, which goes on after the field's name; zod's begin with a capital. */
function ownWords(message: string): boolean {
  return !/^[A-Z]/.test(message);
}

function unknownField(path: FieldPath, key: string, received: unknown): Fault {
  return fault(
    "model/unknown-field",
    `there is no field ${JSON.stringify(key)} here`,
    [...path, key],
    (received as Record<string, unknown>)[key],
  );
}

/**
 * A union that has a discriminator says which kinds there are (its issue's path ends with the discriminator); any other
 * shows the branch that came furthest.
 */
function unionFaults(issue: z.core.$ZodIssueInvalidUnion, input: unknown, path: FieldPath, received: unknown): Fault[] {
  if (issue.discriminator !== undefined) {
    const options = (issue as { options?: readonly unknown[] }).options ?? [];
    const problem = received === undefined ? "is required" : "is not one we have";
    return [
      {
        ...fault("model/unknown-kind", `${issue.discriminator} ${problem}`, path, received),
        ...allowedValues(options, received),
      },
    ];
  }
  const branches = issue.errors.map((errors) => errors.flatMap((error) => issueFaults(error, input, path)));
  const furthest = branches
    .filter((faults) => faults.length > 0)
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  return furthest ?? [fault("model/invalid", `${last(path)} fits none of the forms that are allowed`, path, received)];
}

function depth(faults: readonly Fault[]): number {
  return Math.max(...faults.map((found) => found.path.length));
}

function fault(code: string, message: string, path: FieldPath, received: unknown, allowed?: string): Fault {
  return {
    code,
    message,
    path,
    ...(received === undefined ? {} : { received }),
    ...(allowed === undefined ? {} : { allowed }),
  };
}

function allowedValues(values: readonly unknown[], received: unknown): Partial<Fault> {
  const allowed = values.map(String);
  return { allowed, ...(typeof received === "string" ? didYouMean(received, allowed) : {}) };
}

function customParts(params: Record<string, unknown> | undefined): Partial<Fault> {
  const { code, allowed, fix } = params ?? {};
  return {
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof allowed === "string" || Array.isArray(allowed) ? { allowed: allowed as string | string[] } : {}),
    ...(typeof fix === "string" ? { fix } : {}),
  };
}

const EXPECTATIONS: Readonly<Record<string, string>> = {
  string: "text (put it in quotes)",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a mapping of fields",
  record: "a mapping of names",
  array: "a list",
};

function expectation(expected: string): string {
  return EXPECTATIONS[expected] ?? expected;
}

function bound(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const what = issue.origin === "string" ? " characters" : issue.origin === "array" ? " entries" : "";
  return issue.code === "too_small"
    ? `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${what}`
    : `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}${what}`;
}

function reasons(issues: readonly Issue[]): string {
  return issues.map((issue) => issue.message).join("; ");
}

function quoted(path: FieldPath): string {
  return JSON.stringify(path[path.length - 1] ?? "");
}

/** The field's name; of an entry of a list, the list's name and the entry's index. */
function last(path: FieldPath): string {
  if (path.length === 0) return "the document";
  const named = path.findLastIndex((key) => typeof key === "string");
  return renderPath(path.slice(Math.max(named, 0)));
}

function valueAt(input: unknown, path: FieldPath): unknown {
  let value = input;
  for (const key of path) {
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}
