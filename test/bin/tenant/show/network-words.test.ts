import { networkWords } from "../../../../bin/tenant/show/network-words";
import { networkPolicies } from "../../../../constructs/tenant/controls/network-policies";
import { placeOf } from "../samples/support";

const words = (expose: boolean): Record<string, string[]> => {
  const { share, cell } = placeOf("charite-genomics");
  const services = [{ name: "api", namespace: share.namespace, ports: [443], from: ["203.0.113.0/24"] }];
  const rendered = networkPolicies.render(
    { ...share, egress: [{ cidr: "198.51.100.0/24", ports: [443, 8443] }], expose: expose ? services : [] },
    cell,
  );
  return Object.fromEntries(rendered.map(({ object }) => [object.metadata.name, networkWords(object)]));
};

test("each of a tenant's policies is said in words", () => {
  expect(words(true)).toEqual({
    "default-deny": ["closed: in and out of every pod, but for what is listed here"],
    "allow-dns": ["out: from every pod to pods labelled k8s-app=kube-dns in kube-system, UDP 53, TCP 53"],
    "allow-same-namespace": [
      "in: to every pod from every pod of this namespace",
      "out: from every pod to every pod of this namespace",
    ],
    "allow-storage": [
      "out: from every pod to pods labelled app=rook-ceph-rgw,rook_object_store=object in rook-ceph, TCP 443",
    ],
    "allow-declared-egress": ["out: from every pod to 198.51.100.0/24, TCP 443, TCP 8443"],
    "expose-api": ["in: to pods labelled gigafactory.io/exposed=api from 203.0.113.0/24, TCP 443"],
  });
});

test("what is left out of a network is said, and that no peer at all is every peer", () => {
  const policy = (spec: object) => ({
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name: "x" },
    spec,
  });
  const to = [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }];
  expect(networkWords(policy({ egress: [{ to }, {}] }))).toEqual([
    "out: from every pod to 0.0.0.0/0 without 10.0.0.0/8",
    "out: from every pod to anywhere",
  ]);
});
