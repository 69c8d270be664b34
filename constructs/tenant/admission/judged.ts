import type { AdmissionValidation, AdmissionVariable } from "./policy";
import type { Side } from "./cel";
import { NEW, OLD, celText, oldName } from "./cel";

/**
 * A variable for the object as it would be, and the same of the object as it was, empty where it is created: what an
 * object had before a rule became stricter may stay, or its controllers could not even remove their finalizers.
 * @param expression CEL of a list, made of the same side's object and variables.
 */
export function judged(name: string, expression: (side: Side) => string): AdmissionVariable[] {
  return [
    { name, expression: expression(NEW) },
    { name: oldName(name), expression: `request.operation == "CREATE" ? [] : ${expression(OLD)}` },
  ];
}

interface Judgement {
  readonly id: string;
  /** Name of a `judged` variable: a list of texts, as people would name what was found. */
  readonly each: string;
  /** CEL that holds for an allowed `it`; false allows none. */
  readonly allowed: string;
  /** What is wrong with what was found, and what is allowed: goes on after its name. */
  readonly message: string;
  /** CEL of more to say, such as what the tenant may name. */
  readonly detail?: string;
  /** CEL of requests that are not judged. */
  readonly unless?: string;
}

/** A validation of each text of a list that was not there before the change. */
export function judgeEach({ id, each, allowed, message, detail, unless }: Judgement): AdmissionValidation {
  const [list, old] = [`variables.${each}`, `variables.${oldName(each)}`];
  const holds = allowed === "false" ? `it in ${old}` : `(${allowed}) || it in ${old}`;
  const expression = `${list}.all(it, ${holds})`;
  return {
    id,
    expression: unless === undefined ? expression : `${unless} || ${expression}`,
    message: `${id}: ${message}`,
    messageExpression: [
      celText(`${id}: `),
      `${list}.filter(it, !(${holds}))[0]`,
      celText(` ${message}`),
      ...(detail === undefined ? [] : [detail]),
    ].join(" + "),
  };
}

/** A validation that has nothing to name. */
export function judge(id: string, expression: string, message: string): AdmissionValidation {
  return { id, expression, message: `${id}: ${message}` };
}
