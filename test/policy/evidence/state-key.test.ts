import { stateKey } from "../../../constructs/policy/evidence/state-key";

/** A state of each backend in its fewest words, and arguments that make it another one. */
const BACKENDS: readonly (readonly [type: string, config: object, others: readonly object[]])[] = [
  ["local", { path: "/states/a.tfstate" }, [{ path: "/states/b.tfstate" }]],
  ["s3", { bucket: "b", key: "a" }, [{ key: "b" }, { bucket: "c" }, { endpoints: { s3: "https://minio" } }]],
  ["gcs", { bucket: "b" }, [{ bucket: "c" }, { prefix: "a" }]],
  ["http", { address: "https://states/a" }, [{ address: "https://states/b" }]],
  ["consul", { path: "a" }, [{ path: "b" }, { address: "consul:8500" }]],
  ["kubernetes", { secret_suffix: "a" }, [{ secret_suffix: "b" }, { namespace: "n" }, { config_context: "c" }]],
  ["pg", { conn_str: "postgres://db" }, [{ conn_str: "postgres://other" }, { schema_name: "s" }]],
  ["oss", { bucket: "b" }, [{ key: "a" }, { prefix: "p" }]],
  ["cos", { bucket: "b" }, [{ key: "a" }, { region: "r" }]],
  ["remote", { organization: "o", workspaces: { name: "w" } }, [{ workspaces: { name: "v" } }, { hostname: "tfe" }]],
  [
    "azurerm",
    { storage_account_name: "a", container_name: "c", key: "k" },
    [{ key: "l" }, { container_name: "d" }, { storage_account_name: "b" }],
  ],
];

const key = (type: string, config: object, home?: string): string | undefined => stateKey(type, { ...config }, home);

test.each(BACKENDS)(
  "a state of %s is told from others by what names it, and by nothing else",
  (type, config, others) => {
    const own = key(type, config);
    expect(own).toBeDefined();
    expect(key(type, { ...config, encrypt: true, skip_region_validation: true, profile: "p" })).toBe(own);
    for (const other of others) expect(key(type, { ...config, ...other })).not.toBe(own);
  },
);

test.each(BACKENDS)("a state of %s that an expression names is nobody's", (type, config) => {
  for (const name of Object.keys(config)) expect(key(type, { ...config, [name]: "${var.x}" })).toBeUndefined();
});

test.each(BACKENDS.filter(([type]) => type !== "local"))("a state of %s needs all of its names", (type, config) => {
  for (const name of Object.keys(config)) expect(key(type, { ...config, [name]: undefined })).toBeUndefined();
});

test.each([
  ["kubernetes", { secret_suffix: "a" }, { namespace: "default" }],
  ["pg", { conn_str: "postgres://db" }, { schema_name: "terraform_remote_state" }],
  ["remote", { organization: "o", workspaces: { name: "w" } }, { hostname: "app.terraform.io" }],
])("what %s takes by itself may be said", (type, config, said) => {
  expect(key(type, { ...config, ...said })).toBe(key(type, config));
});

test("HCP Terraform's states are read as the backend remote, whose workspaces stand alone or in a list", () => {
  const own = key("cloud", { organization: "o", workspaces: { name: "w" } });
  expect(key("remote", { organization: "o", workspaces: [{ name: "w" }] })).toBe(own);
  expect(key("cloud", { organization: "o", workspaces: { tags: ["t"] } })).not.toBe(own);
  expect(key("cloud", { organization: "o", workspaces: { prefix: "w" } })).not.toBe(own);
});

test("a relative path begins where its configuration stands", () => {
  const own = key("local", { path: "../net/terraform.tfstate" }, "/infra/apps");
  expect(key("local", {}, "/infra/net")).toBe(own);
  expect(key("local", { path: "${path.module}/../net/terraform.tfstate" }, "/infra/apps")).toBe(own);
  expect(key("local", { path: "/infra/net/terraform.tfstate" })).toBe(own);
  expect(key("local", {}, "/infra/apps")).not.toBe(own);
  expect(key("local", {})).toBeUndefined();
});

test("a backend that nobody knows here is nobody's", () => {
  expect(key("swift", { container: "c" })).toBeUndefined();
  expect(key("constructor", {})).toBeUndefined();
});
