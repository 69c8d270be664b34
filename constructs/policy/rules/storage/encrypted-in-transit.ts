import type { KubernetesObject } from "../../../core/kubernetes";
import { asText, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const cluster = (connections: string) => `apiVersion: ceph.rook.io/v1
kind: CephCluster
metadata: {name: rook-ceph, namespace: rook-ceph}
spec: {network: {connections: ${connections}}}`;
const store = (gateway: string) => `apiVersion: ceph.rook.io/v1
kind: CephObjectStore
metadata: {name: object, namespace: rook-ceph}
spec: {gateway: ${gateway}}`;

export const encryptedInTransit = defineRule({
  id: "storage/encrypted-in-transit",
  title: "Storage traffic is encrypted between nodes and to its clients",
  severity: "error",
  why: "Drives are encrypted and the wire is not: whoever sees the storage network, a switch's mirror port is enough, reads every tenant's data as it is written.",
  fix: "Set network.connections.encryption.enabled and requireMsgr2 on the CephCluster; give gateways securePort and a certificate, and no port.",
  source: "Rook v1.20.6: CephCluster network.connections, CephObjectStore gateway.securePort; GDPR Article 32(1)(a)",
  reads: ["spec.network", "spec.gateway"],
  subjects: objectsOf("ceph.rook.io/CephCluster", "ceph.rook.io/CephObjectStore"),
  check: ({ object }) => passUnless(object.kind === "CephCluster" ? ofCluster(object) : ofGateway(object)),
  examples: {
    passing: [
      cluster("{requireMsgr2: true, encryption: {enabled: true}}"),
      store("{securePort: 443, sslCertificateRef: tls, instances: 2}"),
    ],
    failing: [
      cluster("{requireMsgr2: true}"),
      cluster("{encryption: {enabled: true}}"),
      store("{port: 80, instances: 2}"),
      store("{securePort: 443, instances: 2}"),
    ],
  },
});

function ofCluster(object: KubernetesObject): Violation[] {
  const connections = "network.connections";
  return [
    ...(fieldAt(object["spec"], `${connections}.encryption.enabled`) === true
      ? []
      : [
          violation({
            attribute: "encryption",
            actual: "its daemons talk in plain text",
            expected: `${connections}.encryption.enabled: true`,
          }),
        ]),
    ...(fieldAt(object["spec"], `${connections}.requireMsgr2`) === true
      ? []
      : [
          violation({
            attribute: "msgr2",
            actual: "takes connections of the old protocol, which cannot encrypt",
            expected: `${connections}.requireMsgr2: true`,
          }),
        ]),
  ];
}

function ofGateway(object: KubernetesObject): Violation[] {
  const port = fieldAt(object["spec"], "gateway.port");
  const secure = fieldAt(object["spec"], "gateway.securePort");
  const certificate = asText(fieldAt(object["spec"], "gateway.sslCertificateRef"));
  return [
    ...(typeof port === "number" && port > 0
      ? [violation({ attribute: "port", actual: `serves plain HTTP on port ${port}`, expected: "securePort alone" })]
      : []),
    ...(typeof secure === "number" && certificate !== undefined
      ? []
      : [
          violation({
            attribute: "certificate",
            actual: "has no port with a certificate",
            expected: "securePort and sslCertificateRef",
          }),
        ]),
  ];
}
