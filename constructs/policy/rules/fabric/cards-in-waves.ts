import { fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { countOrShare } from "../../reading/quantities";
import { defineRule } from "../../rule";
import { pass, unknown, violation } from "../../verdict";
import { z } from "zod";

const parameters = z.strictObject({
  mostPercent: z
    .int()
    .min(1)
    .max(100)
    .default(10)
    .meta({ description: "Most nodes of a pool, in percent, whose cards may be reconfigured at once." }),
});

const config = (fields: string) => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkPoolConfig
metadata: {name: hgx, namespace: nvidia-network-operator}
spec: {nodeSelector: {matchLabels: {pool: hgx}}, ${fields}}`;

export const cardsInWaves = defineRule({
  id: "fabric/cards-in-waves",
  title: "A change of the cards' virtual functions drains a pool in waves",
  severity: "warning",
  why: "The SR-IOV operator drains and may reboot each node that a changed policy selects. Without a bound it does so one node at a time, for weeks; with too wide a one the pool is gone at once.",
  fix: "Set maxUnavailable of the SriovNetworkPoolConfig to a few percent.",
  source:
    "sriov-network-operator v1.6.0, SriovNetworkPoolConfig.maxUnavailable: nodes that may be unavailable during an update",
  reads: ["spec.maxUnavailable"],
  parameters,
  subjects: objectsOf("sriovnetwork.openshift.io/SriovNetworkPoolConfig"),
  check({ object }, _, { mostPercent }) {
    const value = fieldAt(object["spec"], "maxUnavailable");
    const expected = `at most ${mostPercent} %`;
    if (value === undefined) return violation({ actual: "sets no maxUnavailable", expected });
    // A number of nodes says nothing without the size of the pool: it was somebody's choice.
    if (typeof value === "number") return pass();
    const percent = countOrShare(value, 100);
    if (percent === undefined) return unknown("spec.maxUnavailable can't be read");
    return percent <= mostPercent
      ? pass()
      : violation({ actual: `lets ${percent} % of its nodes be unavailable`, expected });
  },
  examples: {
    passing: [config(`maxUnavailable: "5%"`)],
    failing: [config("rdmaMode: exclusive"), config(`maxUnavailable: "50%"`)],
  },
});
