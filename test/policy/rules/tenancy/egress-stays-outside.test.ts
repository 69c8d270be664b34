import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { egressStaysOutside } from "../../../../constructs/policy/rules/tenancy/egress-stays-outside";

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}`;
const policy = (cidr: string, except = "") => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow, namespace: charite}
spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: "${cidr}"${except}}}]}]}`;

/** What is said of a policy in a cell; nothing where it passes. */
const said = (network: string, cidr: string, except?: string) =>
  check(
    evidenceFromExample(
      [...(network === "" ? [] : [`cells: {a1: {network: ${network}}}`]), NAMESPACE, policy(cidr, except)].join(
        "\n---\n",
      ),
    ),
    { rules: [egressStaysOutside] },
  ).findings.map(({ verdict, actual, reason }) => `${verdict}: ${actual ?? reason}`);

const ALL = "{podCidr: 10.128.0.0/10, serviceCidr: 172.20.0.0/16, operator: [10.9.0.0/16]}";

test.each([
  ["10.130.0.0/16", "the pods (10.128.0.0/10)"],
  ["172.20.0.1/32", "the Services (172.20.0.0/16)"],
  ["10.9.1.0/24", "the operator's network (10.9.0.0/16)"],
  ["169.0.0.0/8", "a metadata service (169.254.0.0/16)"],
  ["fd00:ec2::254/128", "a metadata service (fd00:ec2::254/128)"],
])("egress to %s reaches %s", (cidr, what) => {
  expect(said(ALL, cidr)).toEqual([
    expect.stringContaining(`violation: lets pods out to ${cidr}, which reaches ${what}`),
  ]);
});

test("a private network passes where the cell says all of its own", () => {
  expect(said(ALL, "10.8.0.0/16")).toEqual([]);
});

test("a private network in a cell that doesn't say where its pods are is unknown, not passed", () => {
  expect(said("{serviceCidr: 172.20.0.0/16, operator: [10.9.0.0/16]}", "10.8.0.0/16")).toEqual([
    "unknown: 10.8.0.0/16 may hold the pods of its cell: nobody says which addresses those have",
  ]);
});

test("a public network is no cell's, whatever the cell says", () => {
  expect(said("{serviceCidr: 172.20.0.0/16}", "203.0.113.0/24")).toEqual([]);
});

test("a part that is left out leaves the rest", () => {
  expect(said(ALL, "10.128.0.0/9", ", except: [10.128.0.0/10]")).toEqual([]);
  expect(said(ALL, "10.128.0.0/9", ", except: [10.128.0.0/11]")).toEqual([expect.stringMatching(/^violation: /)]);
});

test("parts that are left out add up", () => {
  expect(said(ALL, "10.128.0.0/9", ", except: [10.128.0.0/11, 10.160.0.0/11]")).toEqual([]);
  expect(said(ALL, "fd00:ec2::/32", ', except: ["fd00:ec2::/33", "fd00:ec2:8000::/33"]')).toEqual([]);
  expect(said(ALL, "10.128.0.0/9", ", except: [10.128.0.0/11, 10.160.0.0/12]")).toEqual([
    "violation: lets pods out to 10.128.0.0/9, which reaches the pods (10.128.0.0/10)",
  ]);
});
