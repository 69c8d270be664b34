import { asFields, asText, fieldAt } from "../../reading/fields";
import { objectsOf } from "../../reading/lookup";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { notApplicable, passUnless, violation } from "../../verdict";

const machines = (image: string) => `apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
kind: Metal3MachineTemplate
metadata: {name: hgx, namespace: fleet}
spec: {template: {spec: {image: ${image}}}}`;
const SUM = "be0e2b57658901819f94f88f29c0288e5cc6986bffd613e1f9742e9717c917ef";

export const nodeImagesVerified = defineRule({
  id: "tenancy/node-images-verified",
  title: "What is written onto a host is the image that was meant",
  severity: "error",
  why: "Whoever changes the image owns every kernel of the pool, below all isolation. A checksum fetched from beside the image, or one of MD5, is changed along with it.",
  fix: "State the image's SHA-256 or SHA-512 itself as checksum, with its checksumType, and an https URL.",
  source:
    "Cluster API provider Metal3 v1.13.2, image.checksum and checksumType; NIST SP 800-193 4.2, authenticated updates",
  reads: ["spec.template.spec.image"],
  subjects: objectsOf("infrastructure.cluster.x-k8s.io/Metal3MachineTemplate"),
  check({ object }) {
    const image = asFields(fieldAt(object["spec"], "template.spec.image"));
    if (image === undefined) return notApplicable();
    const [url, checksum] = [asText(image["url"]) ?? "", asText(image["checksum"]) ?? ""];
    return passUnless([
      ...unless(
        url.startsWith("https://") || url.startsWith("oci://"),
        "url",
        "is fetched without TLS",
        "an https URL",
      ),
      ...ofChecksum(checksum, asText(image["checksumType"])),
    ]);
  },
  examples: {
    passing: [machines(`{url: "https://images.example/n.raw", checksum: ${SUM}, checksumType: sha256}`)],
    failing: [
      machines(`{url: "http://images.example/n.raw", checksum: ${SUM}, checksumType: sha256}`),
      machines(
        `{url: "https://images.example/n.raw", checksum: "https://images.example/n.sha256", checksumType: sha256}`,
      ),
      machines(`{url: "https://images.example/n.raw", checksum: 9e107d9d372bb6826bd81d3542a419d6, checksumType: md5}`),
    ],
  },
});

function ofChecksum(checksum: string, type: string | undefined): Violation[] {
  const hex = /^[0-9a-f]+$/i.test(checksum);
  return [
    ...unless(hex, "checksum", "its checksum is fetched too, or none", "the digits of the checksum"),
    ...unless(
      !hex || (type !== "md5" && checksum.length >= 64),
      "algorithm",
      `is checked with ${type ?? "MD5, the default"}`,
      "sha256 or sha512",
    ),
  ];
}

function unless(holds: boolean, attribute: string, actual: string, expected: string): Violation[] {
  return holds ? [] : [violation({ attribute, actual, expected })];
}
