import type { ExpectedFault } from "../support/matchers";
import { SITE, TENANT, loading, placeIn, replaced } from "../site/fixtures";

/** A change of a tenant's file that would get it more than it may have, and what is said of it. */
interface Attempt {
  readonly change: readonly [part: string, by: string];
  readonly fault: ExpectedFault;
}

const id = (text: string, fault: ExpectedFault): Attempt => ({ change: ["id: charite\n", `id: ${text}\n`], fault });
const group = (text: string, fault: ExpectedFault): Attempt => ({
  change: ["admins: [charite-hpc-admins]", `admins: [${text}]`],
  fault,
});
const egress = (cidr: string, fault: Omit<ExpectedFault, "path">): Attempt => ({
  change: ["cidr: 203.0.113.0/24", `cidr: "${cidr}"`],
  fault: {
    path: /^tenant\/egress-into/.test(fault.code) ? "tenants.charite.network.egress[0].cidr" : "network.egress[0].cidr",
    ...fault,
  },
});
const expose = (fields: string, fault: Omit<ExpectedFault, "path">, field = "from[0]"): Attempt => ({
  change: ["network: {", `network: {expose: [{name: web, ports: [8443], ${fields}}], `],
  fault: { path: `network.expose[0].${field}`, ...fault },
});
const gpus = (text: string, code: string): Attempt => ({
  change: ["{pool: b1/hgx, guaranteed: 64}", `{pool: b1/hgx, guaranteed: ${text}}`],
  fault: { code, path: "entitlements[1].guaranteed" },
});
const name = (text: string, message = "one line"): Attempt => ({
  change: ["name: Charité", `name: "${text}"`],
  fault: { code: "model/invalid", path: "organisation.name", message },
});
const namespaces = (text: string, fault: ExpectedFault): Attempt => ({
  change: ["network: {", `namespaces: ${text}\nnetwork: {`],
  fault,
});
const yaml = (text: string, code: string): Attempt => ({ change: ["phase: active\n", text], fault: { code } });

const ALL = "entitlements: [{pool: a1/gb300, guaranteed: 128, burst: 256}, {pool: b1/hgx, guaranteed: 64}]";

const attempts: Readonly<Record<string, Attempt>> = {
  // Names
  "the namespace of Kubernetes": id("kube-system", { code: "tenant/reserved-name", path: "id", message: "kube-*" }),
  "a new namespace of Kubernetes": id("kube-flannel", { code: "tenant/reserved-name", path: "id" }),
  "the namespace of an operator's chart": id("rook-ceph", { code: "tenant/reserved-name", path: "id" }),
  "a name that ends as operators' do": id("charite-system", { code: "tenant/reserved-name", path: "id" }),
  "the default namespace": id("default", { code: "tenant/reserved-name", path: "id" }),
  "capital letters, which are another's name in lower case": id("Charite", { code: "model/invalid", path: "id" }),
  "a Cyrillic letter that looks Latin": id("chаrite", { code: "model/invalid", path: "id", message: "a-z" }),
  "full-width letters, which normalise to Latin": id('"ｃｈａｒｉｔｅ"', { code: "model/invalid", path: "id" }),
  "a combining accent": id('"charite\\u0301"', { code: "model/invalid", path: "id" }),
  "a zero-width joiner": id('"cha\\u200drite"', { code: "model/invalid", path: "id" }),
  "a path": id("../charite", { code: "model/invalid", path: "id" }),
  "a name that is longer than labels": id("c".repeat(41), { code: "model/invalid", path: "id" }),
  "a dash at its end": id("charite-", { code: "model/invalid", path: "id" }),
  "an interpolation as a name": id('"${var.x}"', { code: "model/invalid", path: "id" }),
  "a number for a name": id("12", { code: "model/wrong-type", path: "id" }),
  "a namespace that becomes an operator's": namespaces(`{system: {${ALL}, storage: {a1/parallel: 500TiB}}}`, {
    code: "tenant/namespace-name",
    path: "namespaces.system",
    message: "charite-system",
  }),
  "a namespace that is no name": namespaces("{Dev: {}}", { code: "model/invalid-key", received: "Dev" }),
  "a namespace too long with its tenant's id": namespaces(
    `{${"n".repeat(40)}: {${ALL}, storage: {a1/parallel: 500TiB}}}`,
    { code: "tenant/namespace-name", message: "48 characters" },
  ),
  // Amounts
  "more GPUs than any site has": gpus("10000001", "model/out-of-range"),
  "a number beyond whole numbers": gpus("1e300", "model/out-of-range"),
  "infinitely many": gpus(".inf", "model/wrong-type"),
  "a number that is none": gpus(".nan", "model/wrong-type"),
  "fewer than none": gpus("-1", "model/out-of-range"),
  "half a GPU": gpus("0.5", "model/wrong-type"),
  "GPUs as text": gpus('"64"', "model/wrong-type"),
  "a burst of more GPUs than the pool has": {
    change: ["{pool: b1/hgx, guaranteed: 64}", "{pool: b1/hgx, guaranteed: 64, burst: 9000000}"],
    fault: {
      code: "tenant/burst-beyond-pool",
      path: "tenants.charite.entitlements[1].burst",
      message: "9,000,000 GPUs",
    },
  },
  "shares that are more than the tenant has": namespaces(
    `{dev: {${ALL}, storage: {a1/parallel: 500TiB}}, prod: {entitlements: [{pool: b1/hgx, guaranteed: 1}]}}`,
    {
      code: "tenant/namespace-sum",
      path: "namespaces",
      message: "dev 64 + prod 1 = 65, and the tenant has 64: 1 too many",
    },
  ),
  "shares that leave a rest to nobody": namespaces("{dev: {entitlements: [{pool: b1/hgx, guaranteed: 64}]}}", {
    code: "tenant/namespace-sum",
    path: "namespaces",
    message: "0, and the tenant has 128: 128 are left to nobody",
  }),
  "a share of another's pool": namespaces("{dev: {entitlements: [{pool: b1/small, guaranteed: 8}]}}", {
    code: "tenant/namespace-share",
    path: "namespaces.dev.entitlements[0].pool",
    allowed: ["a1/gb300", "b1/hgx"],
  }),
  // Terms
  "a term that ends before it starts": {
    change: ["until: 2027-12-31", "until: 2026-12-31"],
    fault: { code: "tenant/term", path: "term" },
  },
  "a term that never ends": {
    change: ["until: 2027-12-31", "until: 9999-12-31"],
    fault: { code: "tenant/term", path: "term", message: "longer than ten years" },
  },
  "a term since ever": {
    change: ["from: 2027-01-01", "from: 0001-01-01"],
    fault: { code: "tenant/term", path: "term", message: "longer than ten years" },
  },
  "a day that isn't": {
    change: ["until: 2027-12-31", "until: 2027-02-30"],
    fault: { code: "model/invalid", path: "term.until" },
  },
  "a year of five digits": {
    change: ["until: 2027-12-31", "until: 99999-12-31"],
    fault: { code: "model/invalid", path: "term.until" },
  },
  // Groups
  "the group that may do everything": group('"system:masters"', {
    code: "model/invalid",
    path: "people.admins[0]",
    message: "colon",
  }),
  "everybody who is logged in": group('"system:authenticated"', { code: "model/invalid", path: "people.admins[0]" }),
  "service accounts of another namespace": group('"system:serviceaccounts:rook-ceph"', { code: "model/invalid" }),
  "a group with the prefix of the site": group('"oidc:operators"', { code: "model/invalid", path: "people.admins[0]" }),
  "a group that looks like another": group("operаtors", { code: "model/invalid", path: "people.admins[0]" }),
  "every group": group('"*"', { code: "model/invalid", path: "people.admins[0]" }),
  "no group": group("", { code: "model/out-of-range", path: "people.admins" }),
  // Networks
  "the metadata address": egress("169.254.169.254/32", { code: "tenant/egress", message: "metadata" }),
  "the metadata address as IPv6 spells it": egress("::ffff:169.254.169.254/128", { code: "tenant/egress" }),
  "the metadata address in hexadecimal": egress("::ffff:a9fe:a9fe/128", { code: "tenant/egress" }),
  "the metadata address of clouds with IPv6": egress("fd00:ec2::254/128", {
    code: "tenant/egress",
    message: "metadata",
  }),
  "the metadata address of a cloud, inside a wider network": egress("100.100.0.0/16", {
    code: "tenant/egress",
    message: "metadata",
  }),
  "the world": egress("0.0.0.0/0", { code: "tenant/egress", message: "too wide" }),
  "half of the world": egress("128.0.0.0/1", { code: "tenant/egress", message: "too wide" }),
  "the node itself": egress("127.0.0.0/8", { code: "tenant/egress" }),
  "octal digits": egress("010.0.0.0/8", { code: "tenant/egress", message: "not a network" }),
  "an address with more after it": egress("203.0.113.0/24,10.0.0.0/8", { code: "tenant/egress" }),
  "the rails": egress("10.64.0.0/10", { code: "tenant/egress-into-cell", message: "the fabric (rail-0)" }),
  "other tenants' pods": egress("10.130.0.0/16", { code: "tenant/egress-into-cell", message: "the pods" }),
  "the operators' Services": egress("172.20.0.0/16", { code: "tenant/egress-into-cell", message: "the Services" }),
  "the API server": egress("192.0.2.10/32", { code: "tenant/egress-into-cell", message: "the API servers" }),
  "the operator's management network": egress("10.200.1.0/24", {
    code: "tenant/egress-into-cell",
    message: "the operator's network",
  }),
  "pods of a cell that says of them itself": egress("10.32.0.0/24", {
    code: "tenant/egress-into-cell",
    message: "the pods of cell b1",
  }),
  "a Service for the world, not said on purpose": expose("from: [0.0.0.0/0]", {
    code: "tenant/exposed-to",
    message: "open to the world",
    fix: /public: true/,
  }),
  "a Service for half of the world": expose("from: [0.0.0.0/1, 128.0.0.0/1]", { code: "tenant/exposed-to" }),
  "a Service for what is on the node": expose("from: [127.0.0.0/8]", { code: "tenant/exposed-to" }),
  "a Service for other tenants' pods": {
    ...expose("from: [10.130.0.0/16]", { code: "tenant/exposed-into-cell", message: "the pods" }),
    fault: { code: "tenant/exposed-into-cell", path: "tenants.charite.network.expose[0].from[0]" },
  },
  "a Service in a namespace that isn't": expose(
    "from: [203.0.113.0/24], namespace: prod",
    { code: "tenant/exposed-namespace" },
    "namespace",
  ),
  "a Service on no port": {
    change: ["network: {", "network: {expose: [{name: web, ports: [], from: [203.0.113.0/24]}], "],
    fault: { code: "model/out-of-range", path: "network.expose[0].ports" },
  },
  // What only the site may widen
  "images of a registry that the site doesn't allow": {
    change: ["network: {", "images: [evil.example/]\nnetwork: {"],
    fault: { code: "tenant/image-registry", path: "tenants.charite.images[0]", received: "evil.example/" },
  },
  "images of a host that begins as an allowed one": {
    change: ["network: {", "images: [docker.io.evil.example/]\nnetwork: {"],
    fault: { code: "tenant/image-registry", path: "tenants.charite.images[0]" },
  },
  "a registry without its slash, whose name others begin with": {
    change: ["network: {", "images: [docker.io]\nnetwork: {"],
    fault: { code: "model/invalid", path: "images[0]", message: "end with a slash" },
  },
  "two registries in one": {
    change: ["network: {", 'images: ["docker.io/,evil.example/"]\nnetwork: {'],
    fault: { code: "model/invalid", path: "images[0]" },
  },
  "a priority that the site doesn't have": {
    change: ["network: {", "priorities: [system-node-critical]\nnetwork: {"],
    fault: { code: "tenant/unknown-priority", path: "tenants.charite.priorities[0]" },
  },
  "an access mode that the site doesn't have": {
    change: ["network: {", "access: operators\nnetwork: {"],
    fault: { code: "site/unknown-access-mode", path: "tenants.charite.access" },
  },
  "an access mode that every object has": {
    change: ["network: {", "access: constructor\nnetwork: {"],
    fault: { code: "site/unknown-access-mode", path: "tenants.charite.access" },
  },
  "a field that only operators have": {
    change: ["network: {", "reservedFor: charite\nnetwork: {"],
    fault: { code: "model/unknown-field", path: "reservedFor" },
  },
  // Text that somebody reads
  "a terminal escape": name("\\u001b[2J\\u001b[1;32mapproved"),
  "a bell and a carriage return": name("Charité\\u0007\\rroot"),
  "text from right to left": name("Charité \\u202etxet"),
  "letters that nobody sees": name("Charité\\u200b", "nobody sees"),
  "a soft hyphen": name("Cha\\u00adrité", "nobody sees"),
  "letters of a plane that no terminal shows": name("Charité\\U000E0041", "nobody sees"),
  "a letter that is a blank": name("Charité\\u3164", "nobody sees"),
  "half of a pair": name("Charité\\ud800", "nobody sees"),
  "blanks alone": name("   ", "say something"),
  "an interpolation of Terraform": name('${file(\\"/etc/passwd\\")}', "Terraform would evaluate"),
  "a directive of Terraform": name("%{ for x in y }", "Terraform would evaluate"),
  "two lines": name("Charité\\nroot"),
  // YAML
  "an anchor on itself": yaml("a: &a [*a]\n", "yaml/aliases"),
  "a key twice": yaml("isolation: shared\n", "yaml/duplicate-key"),
  "the prototype of every object": yaml("__proto__: {isolation: shared}\n", "yaml/forbidden-key"),
  "a tag of another language": yaml('x: !!js/function "() => 1"\n', "yaml/syntax"),
  "a second document": yaml("---\nkind: Tenant\n", "yaml/several-documents"),
  "a key that is no text": yaml("{a: b}: c\n", "yaml/syntax"),
};

const NETWORKS = `    network: {podCidr: 10.32.0.0/12, serviceCidr: 172.21.0.0/16, operator: [10.200.0.0/16]}
    pools:
      hgx:`;
const SITE_WITH_NETWORKS = replaced(
  replaced(SITE, "    pools:\n      hgx:", NETWORKS),
  "controlPlaneEndpoint: {host: a1.example}",
  "controlPlaneEndpoint: {host: 192.0.2.10}",
);
const HOME = replaced(TENANT, "programme: health\n", "programme: health\nphase: active\n");

function reading({ change: [part, by] }: Attempt): () => void {
  const more = by.endsWith("\n") && part === "phase: active\n" ? `${part}${by}` : by;
  return loading({ site: SITE_WITH_NETWORKS, tenants: { "tenants/charite.yaml": replaced(HOME, part, more) } });
}

test("the file that the attempts change is accepted as it stands", () => {
  expect(loading({ site: SITE_WITH_NETWORKS, tenants: { "tenants/charite.yaml": HOME } })).not.toThrow();
});

test.each(Object.entries(attempts))("%s is refused with its place, its field and the reason", (_what, attempt) => {
  expect(reading(attempt)).toThrowFault({ at: /^tenants\/charite\.yaml:\d+:\d+$/, ...attempt.fault });
});

describe("tenants that take each other's names", () => {
  const share = "entitlements: [{pool: b1/hgx, guaranteed: 64}]";
  const one = (tenant: string, more: string) =>
    `apiVersion: gigafactory/v1
kind: Tenant
id: ${tenant}
organisation: {name: One, country: DE, sector: sme}
programme: health
data: {classification: open, residency: [DE]}
term: {from: 2027-01-01, until: 2027-12-31}
people: {admins: [${tenant}-admins]}
${share}
${more}`;
  const files = (first: string, second: string) => ({
    site: replaced(SITE, "      small: {system: dgx-b300, nodes: 8, reservedFor: charite}\n", ""),
    tenants: { "tenants/first.yaml": first, "tenants/second.yaml": second },
  });
  const [first, second] = [
    one("med", `namespaces: {lab-dev: {${share}}}\n`),
    one("med-lab", `namespaces: {dev: {${share}}}\n`),
  ];

  test.each([
    ["first", "lab-dev", first],
    ["second", "dev", second],
  ])("namespaces that become one are refused in the %s file", (file, key, text) => {
    expect(loading(files(first, second))).toThrowFault({
      code: "tenant/namespace-collision",
      at: `tenants/${file}.yaml:${placeIn(text, `{${key}: {`)
        .split(":")
        .map((part, index) => (index === 0 ? part : String(Number(part) + 1)))
        .join(":")}`,
      message: "med-lab-dev",
    });
  });

  test.each(["first", "second"])("a tenant with another's namespace for its id is refused in the %s file", (file) => {
    const other = one("med-lab-dev", "");
    expect(loading(files(first, other))).toThrowFault({
      code: "tenant/namespace-collision",
      at:
        file === "second"
          ? `tenants/second.yaml:${placeIn(other, "med-lab-dev")}`
          : `tenants/first.yaml:${placeIn(first, "lab-dev")}`,
    });
  });
});
