import { isNoName, namingOf } from "../../../constructs/policy/reading/secret-names";

test.each([
  ...["password", "dbPassword", "DB_PASSWORD_1", "password2", "ADMIN-PASSWD", "spring.datasource.password", "bindpw"],
  ...["DB_PASS", "MYSQL_PWD", "requirepass", "keypass", "token", "accessToken", "_authToken", "GH_TOKEN"],
  ...["apiKey", "AWS_SECRET_ACCESS_KEY", "AccountKey", "SharedAccessKey", "PresharedKey", "client-key-data"],
  ...["JWT_SECRET", "SESSION_SECRET", "clientSecret", "oauth2_secret"],
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
  ...["JWT_SECRET_NAME", "secretName", "tokenPath", "passwordFile", "passwordSecretRef", "tokens", "tokenizer"],
  ...["max_token", "eosToken", "per_token", "bypass", "compass", "proxy_pass", "key", "public_key", "keyboard"],
  ...["no_password", "allowEmptyPassword", "reset-password", "initial-cluster-token", "SharedAccessKeyName", ""],
])("%s names none", (key) => {
  expect(namingOf(key)).toBeUndefined();
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
