import type { Declared, DeclaredStack } from "../declared";
import type { Live } from "../live";
import type { TopicReport } from "../report";
import { topicReport } from "../report";
import type { Asked } from "./check";
import { checks } from "./index";
import { nextStack } from "./next-stack";

/** Whether a cluster can take the next stack of its cell; `ask` finds out what only that stack calls for. */
export async function preflight(
  declared: Declared,
  live: Live,
  ask: (stack: DeclaredStack) => Promise<Asked>,
): Promise<{ readonly next?: string; readonly topics: readonly TopicReport[] }> {
  const { stack, unclear } = nextStack(declared, live);
  const before = unclear.length === 0 ? [] : [topicReport("stacks", "stacks before it", unclear)];
  if (stack === undefined) return { topics: before };
  const situation = { stack, declared, live, asked: await ask(stack) };
  return {
    next: stack.id,
    topics: [...before, ...checks.map((check) => topicReport(check.id, check.title, check.check(situation)))],
  };
}
