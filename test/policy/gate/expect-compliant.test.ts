import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { TerraformStack } from "cdktf";
import { expectCompliant, NotCompliant } from "../../../constructs/policy/gate/expect-compliant";
import { defineRule } from "../../../constructs/policy/rule";
import { objects } from "../../../constructs/policy/subject";
import { violation } from "../../../constructs/policy/verdict";
import { addWildcardRole, appsOf, RULES, webStack } from "./apps";

const newApp = appsOf();

test("a stack that the policy allows gives its report", () => {
  const { counts } = expectCompliant(webStack(newApp(), "web", false), { rules: RULES });
  expect(counts.verdicts.pass).toBeGreaterThan(0);
});

test("a stack that the policy forbids throws every objection with its construct", () => {
  const stack = webStack(newApp(), "web", true);
  addWildcardRole(stack);
  const judge = () => expectCompliant(stack, { rules: RULES });
  expect(judge).toThrow(NotCompliant);
  expect(judge).toThrow(/web\/role  hardening\/no-wildcard-roles[^]*web\/web  hardening\/privileged/);
});

test("a rule of one's own is asked, too", () => {
  const custom = defineRule({
    id: "operations/no-deployments",
    title: "There are no Deployments",
    severity: "error",
    why: "So that this can be tried.",
    fix: "Remove it.",
    source: "none",
    subjects: objects("Deployment"),
    check: () => violation({ actual: "is there", expected: "nothing" }),
    examples: { passing: ["{}"], failing: ["{}"] },
  });
  const stack = webStack(newApp(), "web", false);
  expect(() => expectCompliant(stack, { custom: [custom], rules: [custom.id] })).toThrow(
    /web\/web  operations\/no-dep/,
  );
});

test("an app is judged with all its stacks, and one without any is refused", () => {
  const app = newApp();
  expect(() => expectCompliant(app)).toThrow(RangeError);
  webStack(app, "a", false);
  webStack(app, "b", true);
  expect(() => expectCompliant(app, { rules: RULES })).toThrow(/b\/web  hardening\/privileged/);
  expect(TerraformStack.isStack(app)).toBe(false);
});

test("a selection that judges nothing of a stack is refused, and so is a stack with nothing in it", () => {
  const judge = (stack: TerraformStack) => () => expectCompliant(stack, { rules: ["power/grid"] });
  expect(judge(webStack(newApp(), "web", false))).toThrow(
    /no rule judged anything[^]*asked: 1 rule: power\/grid\n[^]*Deployment \(apps\/v1\)/,
  );
  expect(judge(new TerraformStack(newApp(), "empty"))).toThrow(/about: 0 objects\n/);
});

test("what one stack of an app names of another's is known", () => {
  const app = newApp();
  const platform = webStack(app, "platform", false);
  const namespace = new NamespaceV1(platform, "namespace", { metadata: { name: "default" } });
  const web = webStack(app, "web", false);
  new ConfigMapV1(web, "settings", { metadata: { name: "settings", namespace: namespace.metadata.name } });
  expect(() => expectCompliant(app, { rules: ["hardening/default-namespace"], failOn: "warning" })).toThrow(
    /web\/settings  hardening\/default-namespace/,
  );
});
