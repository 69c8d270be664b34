import type { StateOptions } from "../../../constructs/core/terraform-json/state-backend";
import { backendBlock, backendKinds } from "../../../constructs/core/terraform-json/state-backend";

const key = "eu-1/a1-tenant-charite-1";

const expected: Record<string, [StateOptions, Record<string, unknown>]> = {
  s3: [
    { kind: "s3", bucket: "states", region: "eu-central-1", kmsKeyId: "alias/k" },
    {
      bucket: "states",
      region: "eu-central-1",
      key: `${key}.tfstate`,
      encrypt: true,
      use_lockfile: true,
      kms_key_id: "alias/k",
    },
  ],
  gcs: [
    { kind: "gcs", bucket: "states", location: "EU" },
    { bucket: "states", prefix: key },
  ],
  azurerm: [
    { kind: "azurerm", resourceGroup: "rg", storageAccount: "sa", container: "c" },
    { resource_group_name: "rg", storage_account_name: "sa", container_name: "c", key: `${key}.tfstate` },
  ],
  pg: [{ kind: "pg", schemaPrefix: "giga" }, { schema_name: "giga-eu-1-a1-tenant-charite-1" }],
  kubernetes: [
    { kind: "kubernetes", namespace: "terraform", kubeconfig: "~/.kube/config", context: "m" },
    {
      namespace: "terraform",
      secret_suffix: "eu-1-a1-tenant-charite-1-state",
      config_path: "~/.kube/config",
      config_context: "m",
    },
  ],
  http: [
    { kind: "http", address: "https://git.example/state/" },
    {
      address: "https://git.example/state/eu-1-a1-tenant-charite-1",
      lock_address: "https://git.example/state/eu-1-a1-tenant-charite-1/lock",
      lock_method: "POST",
      unlock_address: "https://git.example/state/eu-1-a1-tenant-charite-1/lock",
      unlock_method: "DELETE",
    },
  ],
  local: [{ kind: "local", directory: "../../../state" }, { path: `../../../state/${key}.tfstate` }],
};

test.each(Object.entries(expected))("a %s state is kept where its options say", (type, [options, config]) => {
  expect(backendBlock(options, key)).toEqual({ type, config });
});

test("every kind of backend is tested", () => {
  expect(Object.keys(expected).sort()).toEqual([...backendKinds].sort());
});

test("a store that only speaks S3 is not asked for what Amazon alone has", () => {
  const { config } = backendBlock({ kind: "s3", bucket: "b", region: "r", endpoint: "https://s3.site" }, key);
  expect(config).toMatchObject({
    endpoints: { s3: "https://s3.site" },
    use_path_style: true,
    skip_region_validation: true,
  });
});

test.each(["pg", "kubernetes", "http"])("two long keys of a %s state stay two", (kind) => {
  const long = `eu-1/a1-tenant-${"x".repeat(100)}`;
  expect(backendBlock({ kind }, `${long}1`).config).not.toEqual(backendBlock({ kind }, `${long}2`).config);
});

test("a secret's suffix stays within what a label of Kubernetes holds", () => {
  const { config } = backendBlock({ kind: "kubernetes", namespace: "n" }, `eu-1/${"x".repeat(100)}`);
  expect(String(config["secret_suffix"]).length).toBeLessThanOrEqual(50);
});

test.each(["state", "../state", "../../state", "/var/state", "../../a/../state", "../../..x"])(
  "a local state in %s is refused: it would be inside the output, or elsewhere on each machine",
  (directory) => {
    expect(() => backendBlock({ kind: "local", directory }, key)).toThrowFault({
      code: "terraform/state-inside-output",
      path: "state.directory",
      received: directory,
    });
  },
);

test("a backend that nobody knows is refused with those that are known", () => {
  expect(() => backendBlock({ kind: "consul" }, key)).toThrowFault({
    code: "terraform/unknown-backend",
    received: "consul",
    allowed: ["s3", "kubernetes"],
  });
});

test.each(["../other", "a/../b", "A", "a b", "", "/a", "a/"])("the key %j is refused", (stateKey) => {
  expect(() => backendBlock({ kind: "gcs", bucket: "b" }, stateKey)).toThrowFault({
    code: "terraform/invalid-state-key",
    received: stateKey,
  });
});

test("trap 5: text of an option that Terraform would evaluate is escaped", () => {
  expect(backendBlock({ kind: "gcs", bucket: "${x}" }, key).config["bucket"]).toBe("$${x}");
});
