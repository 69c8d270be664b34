import { asText, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { SRIOV_NETWORK } from "../../reading/sriov";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const network = (fields: string) => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetwork
metadata: {name: rail-0, namespace: nvidia-network-operator}
spec: {networkNamespace: uni, resourceName: rail0, vlan: 17, ${fields}}`;

export const functionsAreHeld = defineRule({
  id: "tenancy/functions-are-held",
  title: "A pod cannot change the address or the VLAN of its virtual function",
  severity: "error",
  why: "A trusted function may go into promiscuous mode and take other addresses; without the spoof check it sends with a neighbour's. Then the VLAN is the only thing between two tenants, and on a shared rail there is none.",
  fix: 'Set spoofChk: "on" and trust: "off" on the SriovNetwork.',
  source: "sriov-network-operator v1.6.0, SriovNetwork: spoofChk, trust; ip-link(8), vf trust and spoofchk",
  reads: ["spec.spoofChk", "spec.trust"],
  subjects: objectsOf(SRIOV_NETWORK),
  check({ object }) {
    const spoof = asText(fieldAt(object["spec"], "spoofChk"));
    const trust = asText(fieldAt(object["spec"], "trust"));
    return passUnless([
      ...(spoof === "on" ? [] : [held("spoofChk", spoof, 'spoofChk: "on"')]),
      ...(trust === "off" ? [] : [held("trust", trust, 'trust: "off"')]),
    ]);
  },
  examples: {
    passing: [network('spoofChk: "on", trust: "off"')],
    failing: [network('spoofChk: "on", trust: "on"'), network('trust: "off"')],
  },
});

function held(field: string, value: string | undefined, expected: string): Violation {
  return violation({
    attribute: field,
    actual: value === undefined ? `does not set ${field}` : `has ${field} ${value}`,
    expected,
  });
}
