import { parse } from "../../constructs/core/parse";
import type { TenantProps } from "../../constructs/tenant/model";
import { TenantModel } from "../../constructs/tenant/model";
import { PROPS } from "./fixtures";

const read = (more: object = {}) => parse(TenantModel, { ...PROPS, ...more });
const people = (group: unknown) => ({ people: { admins: [group] } });
const entitled = (...entitlements: object[]) => ({ entitlements });
const organisation = (more: object) => ({ organisation: { ...PROPS.organisation, ...more } });

test("what a tenant leaves out has its default", () => {
  const { isolation: _i, network: _n, entitlements: _e, storage: _s, ...rest } = PROPS;
  const { isolation, phase, network, entitlements, storage, people } = parse(TenantModel, {
    ...rest,
    people: { admins: ["admins"] },
  });
  expect({ isolation, phase, network, entitlements, storage, people }).toEqual({
    isolation: "shared",
    phase: "active",
    network: { egress: [], expose: [] },
    entitlements: [],
    storage: {},
    people: { admins: ["admins"], developers: [], viewers: [] },
  });
});

test("burst is 0 unless said", () => {
  expect(read(entitled({ pool: "a1/hgx", guaranteed: 8 })).entitlements).toEqual([
    { pool: "a1/hgx", guaranteed: 8, burst: 0 },
  ]);
});

test("storage is read as bytes", () => {
  expect(read({ storage: { "a1/object": "2PiB" } }).storage).toEqual({ "a1/object": 2 * 2 ** 50 });
});

test("an umlaut in the name of an organisation is fine", () => {
  expect(read(organisation({ name: "Universitätsklinikum Köln" })).organisation.name).toBe("Universitätsklinikum Köln");
});

test.each(["charite-hpc-admins", "6f1c0e0a-7f0e-4f5a-9a3d-2b1f7c9d0e11", "hpc/genomics", "team@charite.de", "a_b.c"])(
  "%s is a group",
  (group) => {
    expect(read(people(group)).people.admins).toEqual([group]);
  },
);

const hostileGroups: Record<string, string> = {
  "Kubernetes' own cluster admins": "system:masters",
  "every user": "system:authenticated",
  "a group of another prefix": "oidc:admins",
  "a Terraform interpolation": '${file("/etc/passwd")}',
  "a Terraform directive": "%{ if true }x%{ endif }",
  "a Cyrillic look-alike": "chаrite",
  "full-width letters": "ｃharite",
  "a combining accent": "charite\u0301",
  "a zero-width space": "cha\u200brite",
  "a right-to-left override": "\u202eetirahc",
  "a terminal escape": "\u001b[31mcharite",
  "a line break": "charite\nadmins",
  "a trailing line break": "charite\n",
  "a space": "charite admins",
  "a wildcard": "*",
  nothing: "",
  "101 characters": "a".repeat(101),
};

test.each(Object.entries(hostileGroups))("%s is no group", (_what, group) => {
  expect(() => read(people(group))).toThrowFault({ code: "model/invalid", path: "people.admins[0]", received: group });
});

test("a group twice in one role is refused", () => {
  expect(() => read({ people: { admins: ["a", "b", "a"] } })).toThrowFault({
    code: "model/invalid",
    path: "people.admins",
    message: "must not name a group twice",
  });
});

test("a group may have two roles", () => {
  expect(read({ people: { admins: ["a"], developers: ["a"] } }).people.developers).toEqual(["a"]);
});

test("a tenant without admins is refused: nobody would answer for it", () => {
  expect(() => read({ people: { admins: [] } })).toThrowFault({ code: "model/out-of-range", path: "people.admins" });
});

test.each([
  ["upper case", "Charite"],
  ["a dot", "charite.de"],
  ["two dashes, which separate the parts of derived names", "a--b"],
  ["a slash", "a/b"],
  ["a look-alike", "сharite"],
  ["an interpolation", "${var.x}"],
  ["41 characters", "a".repeat(41)],
  ["a path upwards", "../a"],
])("%s is no id", (_what, id) => {
  expect(() => read({ id })).toThrowFault({ code: "model/invalid", path: "id", received: id });
});

test("a namespace of the cluster's own is refused as an id", () => {
  expect(() => read({ id: "kube-system" })).toThrowFault({
    code: "tenant/reserved-name",
    path: "id",
    received: "kube-system",
    message: "kube-*",
    fix: "another id",
  });
});

test.each([
  ["a terminal escape", "Charit\u001b[2J"],
  ["a Terraform interpolation", "Charité ${var.secret}"],
  ["two lines", "Charité\nadmin: true"],
  ["a right-to-left override", "Charité\u202e"],
])("%s in the name of an organisation is refused", (_what, name) => {
  expect(() => read(organisation({ name }))).toThrowFault({ code: "model/invalid", path: "organisation.name" });
});

test.each([
  "2027-02-29",
  "2027-13-01",
  "2027-00-10",
  "2027-1-1",
  "01.01.2027",
  "2027-01-01T00:00:00Z",
  "２027-01-01",
  "",
])("%j is no day", (from) => {
  expect(() => read({ term: { from, until: "2027-12-31" } })).toThrowFault({
    code: "model/invalid",
    path: "term.from",
    received: from,
  });
});

test("a leap day is a day", () => {
  expect(read({ term: { from: "2028-02-29", until: "2028-03-01" } }).term.from).toBe("2028-02-29");
});

test("a Date, as a YAML 1.1 reader makes one, is no day", () => {
  expect(() => read({ term: { from: new Date(0), until: "2027-12-31" } })).toThrowFault({
    code: "model/wrong-type",
    path: "term.from",
  });
});

test("a term of one day is a term", () => {
  expect(read({ term: { from: "2027-01-01", until: "2027-01-01" } }).term.until).toBe("2027-01-01");
});

test("a term that ends before it starts is refused", () => {
  expect(() => read({ term: { from: "2027-01-02", until: "2027-01-01" } })).toThrowFault({
    code: "tenant/term",
    path: "term",
  });
});

test.each(["soon", "2027-02-30", ""])("a term until %j has one fault, its own", (until) => {
  const result = TenantModel.safeParse({ ...PROPS, term: { from: "2027-01-02", until } });
  expect(result.error?.issues.map(({ path }) => path.join("."))).toEqual(["term.until"]);
});

test("an entitlement of neither guaranteed nor burst is refused", () => {
  expect(() => read(entitled({ pool: "a1/hgx", guaranteed: 0 }))).toThrowFault({
    code: "tenant/empty-entitlement",
    path: "entitlements[0]",
  });
});

test.each([
  [-1, "model/out-of-range"],
  [1.5, "model/wrong-type"],
  [Infinity, "model/wrong-type"],
  ["8", "model/wrong-type"],
])("%p GPUs can't be guaranteed", (guaranteed, code) => {
  expect(() => read(entitled({ pool: "a1/hgx", guaranteed }))).toThrowFault({
    code,
    path: "entitlements[0].guaranteed",
    received: guaranteed,
  });
});

test("a pool that is named twice is refused", () => {
  const one = { pool: "a1/hgx", guaranteed: 8 };
  expect(() => read(entitled(one, one))).toThrowFault({
    code: "model/invalid",
    path: "entitlements",
    message: "must not name a pool twice",
  });
});

test.each(["parallel", "a1/fast", "a1/parallel/x", "A1/parallel", "../parallel", "a1/${x}"])(
  "%s names no storage tier",
  (tier) => {
    expect(() => read({ storage: { [tier]: "1TiB" } })).toThrowFault({ code: "model/invalid-key", received: tier });
  },
);

test("no bytes of a tier are refused", () => {
  expect(() => read({ storage: { "a1/parallel": "0TiB" } })).toThrowFault({
    code: "tenant/empty-entitlement",
    path: 'storage."a1/parallel"',
  });
});

test("storage without a unit is refused", () => {
  expect(() => read({ storage: { "a1/parallel": 500 } })).toThrowFault({ code: "model/wrong-type" });
});

test.each([
  ["no country", [], "model/out-of-range"],
  ["a country twice", ["DE", "FR", "DE"], "model/invalid"],
])("residency in %s is refused", (_what, residency, code) => {
  expect(() => read({ data: { classification: "open", residency } })).toThrowFault({ code, path: "data.residency" });
});

test("residency takes country codes only", () => {
  expect(() => read({ data: { classification: "open", residency: ["EU", "de"] } })).toThrowFault({
    code: "model/invalid",
    path: "data.residency[1]",
    received: "de",
  });
});

test.each([
  ["isolation", { isolation: "dedicated-node" }, "dedicated-nodes"],
  ["phase", { phase: "aktive" }, "active"],
  ["organisation.sector", organisation({ sector: "hospitals" }), "hospital"],
])("a misspelled %s is answered with the nearest word", (path, more, near) => {
  expect(() => read(more)).toThrowFault({ code: "model/not-allowed", path, allowed: [near], fix: near });
});

test("an unknown field is refused: a tenant can't slip in what only operators may say", () => {
  expect(() => read({ groupPrefix: "" })).toThrowFault({ code: "model/unknown-field", path: "groupPrefix" });
});

test("fields that only derived facts have are refused in a file", () => {
  expect(() => read({ cells: ["a1"], egress: [] })).toThrowFault({ code: "model/unknown-field", path: "cells" });
});

test("all mistakes are told at once", () => {
  const broken: Record<keyof Pick<TenantProps, "id" | "programme" | "isolation">, string> = {
    id: "kube-system",
    programme: "Health",
    isolation: "none",
  };
  const { error } = TenantModel.safeParse({ ...PROPS, ...broken, term: { from: "x", until: "y" } });
  expect(error?.issues.map(({ path }) => path.join(".")).sort()).toEqual(
    ["id", "isolation", "programme", "term.from", "term.until"].sort(),
  );
});

test("every field says what it is", () => {
  const undescribed: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    const { shape, element, def } = schema as {
      shape?: Record<string, { meta(): { description?: string } | undefined }>;
      element?: unknown;
      def?: { innerType?: unknown };
    };
    if (def?.innerType !== undefined) visit(def.innerType, path);
    if (element !== undefined) visit(element, `${path}[]`);
    for (const [key, field] of Object.entries(shape ?? {})) {
      if (field.meta()?.description === undefined) undescribed.push(`${path}.${key}`);
      visit(field, `${path}.${key}`);
    }
  };
  visit(TenantModel, "");
  expect(undescribed).toEqual([]);
});
