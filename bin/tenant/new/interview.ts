import type { Fault } from "../../../constructs/core/fault";
import { FaultError, printable } from "../../../constructs/core/fault";
import type { SiteFacts } from "../../../constructs/site/facts";
import type { Io } from "../../io";
import type { Ask } from "../../terminal";
import type { Draft } from "./draft";
import { isBelow, withValue } from "./draft";
import type { RequestField } from "./fields";
import type { Hint } from "./hints";
import { hintFor } from "./hints";
import { asksForSomething, EMPTY, openFields, problems } from "./problems";

/**
 * Asks for what a draft does not say, each answer judged at once.
 * @throws FaultError `tenant-new/stopped` where nobody answers any more, `tenant-new/nothing-offered` at a question that has
 * no answer on this site.
 */
export async function interview(io: Pick<Io, "stderr">, ask: Ask, draft: Draft, site: SiteFacts): Promise<Draft> {
  let answered = draft;
  for (const field of openFields(draft)) answered = await answer(io, ask, field, answered, site);
  while (!asksForSomething(answered)) {
    say(io, [`  ${EMPTY.message}: ${String(EMPTY.allowed)}`]);
    for (const field of openFields(answered)) {
      if (["entitlements", "storage"].includes(field.path[0] ?? ""))
        answered = await answer(io, ask, field, answered, site);
    }
  }
  return answered;
}

async function answer(
  io: Pick<Io, "stderr">,
  ask: Ask,
  field: RequestField,
  draft: Draft,
  site: SiteFacts,
): Promise<Draft> {
  const hint = hintFor(field, draft, site);
  say(io, ["", ...hint.why.map((line) => `  ${line}`)]);
  if (hint.choices?.length === 0 && field.optional !== true) throw new FaultError([nothingFor(field)]);
  for (;;) {
    const given = await ask(prompt(field, hint));
    if (given === undefined) throw new FaultError([STOPPED]);
    const text = given.trim() || (hint.proposal ?? "");
    if (text === "" && field.optional === true) return draft;
    if (text === "") {
      say(io, ["  needed"]);
      continue;
    }
    const next = withValue(draft, field.path, field.read(text));
    const wrong = problems(next, site).filter(({ path }) => isBelow(path, field.path));
    if (wrong.length === 0) return next;
    say(io, wrong.flatMap(faultLines));
  }
}

const STOPPED: Fault = {
  code: "tenant-new/stopped",
  message: "not every question was answered; nothing was written",
  path: [],
  fix: "answer all of them, or say with flags what they ask for",
};

function nothingFor({ path }: RequestField): Fault {
  return {
    code: "tenant-new/nothing-offered",
    message: `the site offers no ${path.join(".")} to such a tenant; nothing was written`,
    path,
    allowed: "what a programme of the site allows its tenants",
    fix: "ask the site's operator for a programme with a stronger isolation",
  };
}

function prompt({ question, optional }: RequestField, { choices, proposal }: Hint): string {
  const of = choices === undefined || choices.length === 0 ? "" : ` (${choices.join(", ")})`;
  const otherwise = proposal ?? (optional === true ? "none" : undefined);
  return `${question}${of}${otherwise === undefined ? "" : ` [${otherwise}]`}: `;
}

/** Short: whoever answered sees what they typed. */
function faultLines({ message, allowed, fix }: Fault): string[] {
  const may = allowed === undefined ? [] : [`  allowed: ${typeof allowed === "string" ? allowed : allowed.join(", ")}`];
  return [`  ${message}`, ...may, ...(fix === undefined ? [] : [`  ${fix}`])].map(printable);
}

function say({ stderr }: Pick<Io, "stderr">, lines: readonly string[]): void {
  for (const line of lines) stderr.write(`${line}\n`);
}
