import { check } from "../checker";
import type { Report } from "../report";
import type { AnyConstruct } from "./constructs";
import { evidenceOfStacks, stacksIn } from "./constructs";
import { withCreationSites } from "./creation-sites";
import type { GateOptions } from "./options";
import { gateCheckOptions } from "./options";
import { objections } from "./verdict";

/** A stack, or an app with stacks, that the policy forbids. */
export class NotCompliant extends Error {
  override readonly name = "NotCompliant";
  constructor(
    objectionsFound: readonly string[],
    readonly report: Report,
  ) {
    const count = objectionsFound.length === 1 ? "1 objection" : `${objectionsFound.length} objections`;
    super(`the policy has ${count}:\n\n${objectionsFound.join("\n\n")}`);
  }
}

/**
 * For tests of your own constructs, whatever runs them: throws where the policy would stop the stack.
 *
 *     test("our web stack is compliant", () => {
 *       expectCompliant(new WebStack(new App(), "web"));
 *     });
 *
 * @param construct a stack, or an app with stacks. Aspects are not asked.
 * @throws NotCompliant with what {@link PolicyGate} would say, also that no rule judged anything; FaultError for options and files that cannot be used.
 * @throws RangeError where there is no stack: a test that judges nothing would always pass.
 */
export function expectCompliant(construct: AnyConstruct, options: GateOptions = {}): Report {
  const stacks = stacksIn(construct);
  if (stacks.length === 0) throw new RangeError("expectCompliant was given no stack");
  for (const stack of stacks) stack.prepareStack();
  const report = withCreationSites(check(evidenceOfStacks(stacks), gateCheckOptions(options)), [construct]);
  const found = objections(report);
  if (found.length > 0) throw new NotCompliant(found, report);
  return report;
}
