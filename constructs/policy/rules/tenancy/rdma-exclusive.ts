import { fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { defineRule } from "../../rule";
import { pass, violation } from "../../verdict";

const config = (mode: string) => `apiVersion: sriovnetwork.openshift.io/v1
kind: SriovNetworkPoolConfig
metadata: {name: hgx, namespace: nvidia-network-operator}
spec: {nodeSelector: {matchLabels: {pool: hgx}}, maxUnavailable: "5%"${mode}}`;

export const rdmaExclusive = defineRule({
  id: "tenancy/rdma-exclusive",
  title: "An RDMA device belongs to the pod that has its function",
  severity: "error",
  why: "In the shared mode, the kernel's default, every pod of a node sees every RDMA device of it. A pod then sends from another tenant's function, in that tenant's partition.",
  fix: "Set rdmaMode: exclusive on the SriovNetworkPoolConfig.",
  source: "sriov-network-operator v1.6.0, SriovNetworkPoolConfig.rdmaMode; rdma-system(8), netns exclusive",
  reads: ["spec.rdmaMode"],
  subjects: objectsOf("sriovnetwork.openshift.io/SriovNetworkPoolConfig"),
  check({ object }) {
    const mode = fieldAt(object["spec"], "rdmaMode");
    if (mode === "exclusive") return pass();
    return violation({
      actual: `shares the RDMA devices of a node among its pods (rdmaMode ${typeof mode === "string" ? mode : "not set"})`,
      expected: "rdmaMode: exclusive",
    });
  },
  examples: { passing: [config(", rdmaMode: exclusive")], failing: [config(""), config(", rdmaMode: shared")] },
});
