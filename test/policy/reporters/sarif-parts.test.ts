import { sarifFindings, sarifLocation } from "../../../constructs/policy/reporters/sarif-parts";
import { fullReport } from "./support";

const uriOf = (file: string) =>
  sarifLocation({ place: { file, line: 2, column: 3 } }).physicalLocation.artifactLocation.uri;

test.each([
  ["site.yaml", "site.yaml"],
  ["my site/a#b?.yaml", "my%20site/a%23b%3F.yaml"],
  ["../x.yaml", "../x.yaml"],
  ["/srv/a b.yaml", "file:///srv/a%20b.yaml"],
])("the file %s is the URI %s", (file, uri) => {
  expect(uriOf(file)).toBe(uri);
});

test("what stands nowhere is shown at site.yaml, without a line", () => {
  expect(sarifLocation({}).physicalLocation).toEqual({ artifactLocation: { uri: "site.yaml" } });
});

test("the file that a program wrote is a related location", () => {
  const [finding] = fullReport().findings;
  const generated = { file: "cdktf.out/stacks/a/cdk.tf.json", line: 7, column: 1 };
  const [result] = sarifFindings([{ ...finding!, generated, address: "kubernetes_pod.x" }]);
  expect(result?.relatedLocations).toEqual([
    {
      message: { text: "the generated configuration of kubernetes_pod.x" },
      physicalLocation: {
        artifactLocation: { uri: "cdktf.out/stacks/a/cdk.tf.json" },
        region: { startLine: 7, startColumn: 1 },
      },
    },
  ]);
});

test("of two findings with one id the second has a fingerprint of its own", () => {
  const [finding] = fullReport().findings;
  const prints = [...sarifFindings([finding!, finding!])].map(({ partialFingerprints }) => partialFingerprints);
  expect(prints.map((print) => print["gigafactoryFinding/v1"])).toEqual([finding!.id, `${finding!.id}:2`]);
});

test("a file's name that is no Unicode is still a URI", () => {
  expect(uriOf("a\ud800b.yaml")).toBe("a%EF%BF%BDb.yaml");
});
