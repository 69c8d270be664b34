import { fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";
import { z } from "zod";

const parameters = z.strictObject({
  bootSeconds: z
    .int()
    .min(1)
    .default(600)
    .meta({ description: "Seconds that a server takes from power-on to a Ready node." }),
});

const template = (strategy: string) => `apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3RemediationTemplate
metadata: {name: hgx, namespace: fleet}
spec: {template: {spec: {strategy: ${strategy}}}}`;

export const repairWaitsForBoot = defineRule({
  id: "capacity/repair-waits-for-boot",
  title: "A machine that is repaired by reboot is given the time to boot, and a second try",
  severity: "warning",
  why: "A server with eight GPUs and a terabyte of memory boots for ten minutes. A repair that gives up sooner deletes the machine, wipes its drives and images it anew: every hiccup becomes an hour.",
  fix: "Set retryLimit to at least 1 and timeoutSeconds beyond what your servers take to boot.",
  source:
    "Cluster API provider Metal3 v1.13.2, Metal3RemediationTemplate: strategy.type Reboot, retryLimit, timeoutSeconds",
  reads: ["spec.template.spec.strategy"],
  parameters,
  subjects: objectsOf("infrastructure.cluster.x-k8s.io/Metal3RemediationTemplate"),
  check({ object }, _, { bootSeconds }) {
    const strategy = fieldAt(object["spec"], "template.spec.strategy");
    const limit = fieldAt(strategy, "retryLimit");
    const seconds = secondsOf(strategy);
    return passUnless([
      ...unless(
        typeof limit === "number" && limit >= 1,
        "retry",
        `tries ${typeof limit === "number" ? limit : "no"} times`,
        "retryLimit of at least 1",
      ),
      ...unless(
        seconds !== undefined && seconds >= bootSeconds,
        "timeout",
        seconds === undefined ? "says not how long it waits" : `waits ${seconds} s`,
        `at least ${bootSeconds} s`,
      ),
    ]);
  },
  examples: {
    passing: [template("{type: Reboot, retryLimit: 2, timeoutSeconds: 1200}")],
    failing: [
      template("{type: Reboot, retryLimit: 2, timeoutSeconds: 100}"),
      template("{type: Reboot, retryLimit: 0, timeoutSeconds: 1200}"),
    ],
  },
});

/** `timeoutSeconds`; before v1beta2 a duration, `300s` or `5m0s`. */
function secondsOf(strategy: unknown): number | undefined {
  const seconds = fieldAt(strategy, "timeoutSeconds");
  if (typeof seconds === "number") return seconds;
  const text = fieldAt(strategy, "timeout");
  const [, hours, minutes, rest] =
    typeof text === "string" ? (/^(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?$/.exec(text) ?? []) : [];
  if (hours === undefined && minutes === undefined && rest === undefined) return undefined;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(rest ?? 0);
}

function unless(holds: boolean, attribute: string, actual: string, expected: string): Violation[] {
  return holds ? [] : [violation({ attribute, actual, expected })];
}
