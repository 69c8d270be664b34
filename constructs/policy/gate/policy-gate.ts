import type { CheckOptions } from "../checker";
import { check } from "../checker";
import type { AnyConstruct } from "./constructs";
import { evidenceOfStacks, stacksIn } from "./constructs";
import { recordCreationSites, withCreationSites } from "./creation-sites";
import type { GateOptions } from "./options";
import { gateCheckOptions } from "./options";
import { objections } from "./verdict";

/**
 * Lets no app be synthesised that the policy forbids: `cdktf synth`, `cdktf diff` and `cdktf deploy` end with the
 * findings, or where no rule judged anything. It judges all stacks of the app once they are complete, Aspects included.
 * Make it before them: findings
 * then name the line of your program that created the construct, beside the construct's path.
 *
 *     const app = new App();
 *     new PolicyGate(app, { policy: "policy.yaml" });
 *     new MyStack(app, "web");
 *     app.synth();
 */
export class PolicyGate {
  private readonly options: CheckOptions;

  /**
   * @param app an App of cdktf or CDK Terrain.
   * @throws FaultError for options and files that cannot be used.
   */
  constructor(
    private readonly app: AnyConstruct,
    options: GateOptions = {},
  ) {
    this.options = gateCheckOptions(options);
    recordCreationSites(app);
    app.node.addValidation({ validate: () => this.validate() });
  }

  /** What the policy objects to, one text each; none where it agrees. */
  validate(): string[] {
    const report = check(evidenceOfStacks(stacksIn(this.app)), this.options);
    return objections(withCreationSites(report, [this.app]));
  }
}
