import { isNoName, isRandom, namingOf } from "../../../constructs/policy/reading/secret-names";

test.each([
  ...["password", "dbPassword", "DB_PASSWORD_1", "password2", "ADMIN-PASSWD", "spring.datasource.password", "bindpw"],
  ...["DB_PASS", "MYSQL_PWD", "requirepass", "keypass", "token", "accessToken", "_authToken", "GH_TOKEN"],
  ...["apiKey", "AWS_SECRET_ACCESS_KEY", "AccountKey", "SharedAccessKey", "PresharedKey", "client-key-data"],
  ...["JWT_SECRET", "SESSION_SECRET", "clientSecret", "oauth2_secret"],
  ...["AIRFLOW__CORE__FERNET_KEY", "SECRET_KEY_BASE", "KAFKA_CLIENT_PASSWORDS", "API_KEYS", "RABBITMQ_ERLANG_COOKIE"],
  ...["REDISCLI_AUTH", "SSHPASS", "bindCredential", "fs.azure.account.key.a.dfs.core.windows.net"],
])("%s names a credential", (key) => {
  expect(namingOf(key)).toBe("credential");
});

test.each(["secret", "existingSecret", "TLS_SECRET", "signing_key", "encryptionKey", "LICENSE_KEY"])(
  "%s may be the name of one",
  (key) => {
    expect(namingOf(key)).toBe("perhaps");
  },
);

test.each([
  ...["JWT_SECRET_NAME", "secretName", "tokenPath", "passwordFile", "passwordSecretRef", "tokenizer"],
  ...["max_token", "eosToken", "per_token", "bypass", "compass", "proxy_pass", "key", "public_key", "keyboard"],
  ...["max_pass", "update-password", "NEXT_PUBLIC_API_KEY", "prefix_token", "set-cookie", "session_cookie"],
  ...["no_password", "allowEmptyPassword", "reset-password", "initial-cluster-token", "SharedAccessKeyName", ""],
])("%s names none", (key) => {
  expect(namingOf(key)).toBeUndefined();
});

test.each(["DD_APP_KEY", "routing_key", "credentials"])("%s holds one where it looks random", (key) => {
  expect(namingOf(key)).toBe("random");
});

test.each(["NEO4J_AUTH", "FLOWER_BASIC_AUTH", "basic-auth"])("%s holds a login", (key) => {
  expect(namingOf(key)).toBe("login");
});

test.each([
  ["9f86d081884c7d659a2feaa0c55ad015", true],
  ["base64:Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6", true],
  ["0f8fad5b-d9cb-469f-a165-70867728950e", true],
  ["R0ABCDEFGHIJKLMNOPQRSTUVWXYZ0123", true],
  ["orders.created.v1", false],
  ["orders.*", false],
  ["gcp-credentials", false],
  ["thirtytwolettersandnodigitinthem", false],
])("that %s is random is %s", (text, expected) => {
  expect(isRandom(text)).toBe(expected);
});

test.each([
  ["web-tls", false],
  ["shop/web.tls:key#1", false],
  ["MY_SECRET", false],
  ["mySecretName", false],
  ["two words!", false],
  ["{a!}", false],
  ["9f86d081884c7d659a2feaa0c55ad015", true],
  ["a+b/c==", true],
  ["Hunter2Horse", true],
  ["hunter2!", true],
])("that no object is called %s is %s", (text, expected) => {
  expect(isNoName(text)).toBe(expected);
});

test("keys of LiteLLM begin as no name does, and Munge's may be one", () => {
  expect(isNoName("sk-1234")).toBe(true);
  expect(isNoName("sk-horse")).toBe(false);
  expect(namingOf("MUNGE_KEY")).toBe("perhaps");
});
