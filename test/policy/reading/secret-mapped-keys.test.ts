import { mappedKeysAt } from "../../../constructs/policy/reading/secret-mapped-keys";
import { settingsIn } from "../../../constructs/policy/reading/secrets";

const keysIn = (text: string) => settingsIn(text).map(({ key }) => key);

test.each([
  ["Strimzi's", "passwordSecret:\n  secretName: app\n  password: user-password"],
  ["Strimzi's in one line", "passwordSecret: {secretName: app, password: user-password}"],
  ["that of Vault's license", 'secretName: ""\n# the key\nsecretKey: "license"'],
  ["one whose Secret is named beside it", 'clusterSecretName: ""\nclusterSecretKey: "cluster"'],
  ["External Secrets'", "- secretKey: password\n  remoteRef: {key: db}"],
  ["a chart's, of a Secret that exists", "existingSecret: pg\nsecretKey: db-password"],
  ["the same before it", "secretKey: db-password\nexistingSecret: pg"],
  ["the same within it", 'existingSecret:\n  name: ""\n\n  secretKey: db-password'],
  ["the same in Terraform", '{auth = {existingSecret = "pg", secretKey = "db-password"}}'],
  ["a chart's default", 'existingSecret: ""\nsecretKey: "postgres-password"'],
  ["one whose Secret stands beside it", "userSecret: pg\nuserSecretKey: username"],
])("the name of a key is none: %s", (_, text) => {
  expect(keysIn(text)).toEqual([]);
});

test("what stands beside the names of a Secret and not among them is one", () => {
  expect(keysIn('auth:\n  passwordSecret: ""\n  password: horse')).toEqual(["password"]);
  expect(keysIn("passwordSecret:\n  secretName: a\npassword: horse")).toEqual(["password"]);
  expect(keysIn("secretName: a\naccessKey: minio\nsecretKey: horse")).toEqual(["accessKey", "secretKey"]);
  expect(keysIn('existingSecret: ""\nsecretKey: not-a-secure-key')).toEqual(["secretKey"]);
  expect(keysIn("existingSecret:\n  name: a\nsecretKey: horse")).toEqual(["secretKey"]);
  expect(keysIn('userSecret: ""\nuserSecretKey: horse')).toEqual(["userSecretKey"]);
  expect(keysIn("existingSecret: a\naccessKey: minio\nsecretKey: minio123")).toEqual(["accessKey", "secretKey"]);
  expect(keysIn("otherSecretName: a\nclusterSecretKey: horse")).toEqual(["clusterSecretKey"]);
});

test("what is near is read once for all settings of a line", () => {
  let reads = 0;
  const lines = new Proxy(["passwordSecret:", "  password: a"], {
    get: (target, key, receiver) => {
      if (key === "slice") reads += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  const isMappedKey = mappedKeysAt(lines, 1);
  for (let index = 0; index < 100; index++) expect(isMappedKey({ key: "password", value: "a" })).toBe(true);
  expect(reads).toBe(1);
});
