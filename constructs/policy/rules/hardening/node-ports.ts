import { celOnObjects } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isFalse, shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { pass, violation } from "../../verdict";

const SERVICE = (type: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: ${type}, selector: {app: web}, ports: [{port: 443}]}`;

export const nodePorts = defineRule({
  id: "hardening/node-ports",
  title: "No Service opens a port on every node",
  severity: "warning",
  why: "The port is open on each of thousands of nodes, on all of their networks, to everybody who reaches one, and no NetworkPolicy sees who came.",
  fix: "Use ClusterIP behind a Gateway or an Ingress, or a LoadBalancer with allocateLoadBalancerNodePorts: false.",
  source: "NSA/CISA Kubernetes Hardening Guide 1.2, network separation; kubernetes.io, Service, type NodePort",
  reads: ["spec.type", "spec.allocateLoadBalancerNodePorts"],
  subjects: objects("Service"),
  check({ object }) {
    const type = fieldAt(object["spec"], "type");
    const opens = type === "NodePort" || type === "LoadBalancer";
    if (!opens || (type === "LoadBalancer" && isFalse(fieldAt(object["spec"], "allocateLoadBalancerNodePorts")))) {
      return pass();
    }
    return violation({ actual: `opens ports on every node as type ${shownScalar(type)}`, expected: "none" });
  },
  cel: celOnObjects(
    { apiGroups: [""], resources: ["services"] },
    {
      holds:
        '!(o.spec.?type.orValue("") in ["NodePort", "LoadBalancer"]) || (o.spec.type == "LoadBalancer" && !o.spec.?allocateLoadBalancerNodePorts.orValue(true))',
      says: "opens ports on every node; expected none",
    },
  ),
  examples: {
    passing: [SERVICE("ClusterIP"), SERVICE("LoadBalancer, allocateLoadBalancerNodePorts: false")],
    failing: [SERVICE("NodePort"), SERVICE("LoadBalancer")],
  },
});
