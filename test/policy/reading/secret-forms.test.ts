import { credentialsIn, credentialsInWords, settingsIn } from "../../../constructs/policy/reading/secrets";

/** What each text has in the place of its credential: none of it may ever come out. */
const SECRET = "hunter2horse";

const inFile = (text: string) => settingsIn(text).map(({ key }) => key);
const inEnv = (name: string, value: string) => credentialsIn({ [name]: value }).map(({ key }) => key);
const inScript = (script: string) => credentialsInWords(["sh", "-c", script]).map(({ key }) => key);

test.each([
  ["INI with spaces", `[db]\npassword   =   ${SECRET}`, "password"],
  ["TOML", `[db]\npassword = "${SECRET}"`, "password"],
  ["TOML with a comment", `password = '${SECRET}' # of production`, "password"],
  ["a table of TOML in one line", `db = { user = "a", password = "${SECRET}" }`, "password"],
  ["an item of a YAML list", `users:\n- token: ${SECRET}`, "token"],
  ["aligned YAML", `user:     a\ntoken:    ${SECRET}`, "token"],
  ["YAML with a comment", `password: ${SECRET} # prod`, "password"],
  ["a mapping of YAML in one line", `db: {user: a, password: ${SECRET}}`, "password"],
  ["an anchor of YAML", `password: &pw ${SECRET}`, "password"],
  ["a list of variables", `env:\n  - name: DB_PASSWORD\n    value: ${SECRET}`, "DB_PASSWORD"],
  ["a list of variables in one line", `env: [{name: DB_PASSWORD, value: ${SECRET}}]`, "DB_PASSWORD"],
  ["a list of variables, sorted", `env:\n  - value: ${SECRET}\n    name: DB_PASSWORD`, "DB_PASSWORD"],
  ["a list of variables in JSON, sorted", `{\n"value": "${SECRET}",\n"name": "DB_PASSWORD"\n}`, "DB_PASSWORD"],
  ["a block of YAML", `db:\n  password: |\n    ${SECRET}\n  user: a`, "password"],
  ["a folded block of YAML in a list", `- token: >-\n    ${SECRET}`, "token"],
  ["a netrc in one line", `machine x login a password ${SECRET}`, "password"],
  ["a list of one", `{"bindCredential":["${SECRET}"]}`, "bindCredential"],
  ["SQL in double quotes", `CREATE USER app IDENTIFIED BY "${SECRET}";`, "password"],
  [
    "a key of Azure",
    `fs.azure.account.key.a.dfs.core.windows.net: Zm9v==`,
    "fs.azure.account.key.a.dfs.core.windows.net",
  ],
  ["JSON", `{\n  "password": "${SECRET}",\n  "x": 1\n}`, "password"],
  ["JSON in one line", `{"user": "a", "password":"${SECRET}"}`, "password"],
  ["JSON in a string", `{"config": "{\\"password\\": \\"${SECRET}\\"}"}`, "password"],
  ["JSON in a long line", `{"a": "${"x".repeat(900)}", "password": "${SECRET}"}`, "password"],
  ["properties", `db.password=${SECRET}`, "db.password"],
  ["Windows' line ends", `db.user=a\r\ndb.password=${SECRET}\r\n`, "db.password"],
  ["a shell's export", `export DB_PASS='${SECRET}'`, "DB_PASS"],
  ["a Dockerfile", `ENV API_TOKEN=${SECRET}`, "API_TOKEN"],
  ["systemd", `Environment="DB_PASSWORD=${SECRET}"`, "DB_PASSWORD"],
  ["PHP", `define( 'DB_PASSWORD', '${SECRET}' );`, "DB_PASSWORD"],
  ["Ruby", `:user => "a", "password" => "${SECRET}"`, "password"],
  ["Go", `token := "${SECRET}"`, "token"],
  ["Python", `import os\nos.environ["DB_PASSWORD"] = "${SECRET}"`, "DB_PASSWORD"],
  ["HCL", `provider "x" {\n  token = "${SECRET}"\n}`, "token"],
  ["XML", `<server><password>${SECRET}</password></server>`, "password"],
  ["an attribute of XML", `<property name="db.password" value="${SECRET}"/>`, "db.password"],
  ["Hadoop", `<property>\n<name>fs.secret.key</name>\n<value>${SECRET}</value>`, "fs.secret.key"],
  ["SQL", `CREATE ROLE app LOGIN PASSWORD '${SECRET}';`, "PASSWORD"],
  ["MySQL", `CREATE USER app IDENTIFIED WITH caching_sha2_password BY '${SECRET}';`, "password"],
  ["Redis", `port 6379\nrequirepass ${SECRET}`, "requirepass"],
  ["a netrc", `machine x login a password ${SECRET}`, "password"],
  ["libpq", `dsn: host=db user=app password=${SECRET}`, "password"],
  ["SQL Server", `db: Server=tcp:x;User Id=a;Password=${SECRET};Encrypt=true`, "Password"],
  ["SQL Server in JSON", `{"Db": "Password=${SECRET};Server=x"}`, "Password"],
  ["Azure Storage", `x: AccountName=a;AccountKey=${SECRET}==;EndpointSuffix=x`, "AccountKey"],
  ["Azure Service Bus", `x: Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=${SECRET}=`, "SharedAccessKey"],
  ["a query", `webhook: https://x/hook?token=${SECRET}&y=1`, "token"],
  ["nginx", `proxy_set_header Authorization "Bearer ${SECRET}";`, "Authorization"],
  ["a script's header", `#!/bin/sh\ncurl -H 'X-Api-Key: ${SECRET}' https://x`, "X-Api-Key"],
  ["a script's flag", `#!/bin/sh\nredis-server --requirepass ${SECRET}`, "requirepass"],
  ["npm", `//registry.x/:_authToken=${SECRET}`, "_authToken"],
  ["Docker", `{"auths": {"r.x": {"auth": "${Buffer.from(`me:${SECRET}`).toString("base64")}"}}}`, "auth"],
])("a file: %s", (_, text, key) => {
  expect(inFile(text)).toEqual([key]);
  expect(JSON.stringify(settingsIn(text))).not.toContain(SECRET);
});

test.each([
  ["DB_PASS", SECRET],
  ["MYSQL_PWD", SECRET],
  ["JWT_SECRET", "correct-horse-battery"],
  ["SESSION_SECRET", SECRET],
  ["DB_PASSWORD_1", SECRET],
  ["dbPassword2", SECRET],
  ["redis-requirepass", SECRET],
  ["ACCOUNT_KEY", SECRET],
  ["FOO_SECRET", "Hunter2-Horse"],
  ["FOO_SECRET", "9f86d081884c7d659a2feaa0c55ad015"],
  ["SIGNING_KEY", "a+b/c=="],
])("%s is a credential as %s", (name, value) => {
  expect(inEnv(name, value)).toEqual([name]);
});

test.each([
  `postgres://app:${SECRET}@db/app`,
  `redis://:${SECRET}@cache:6379/0`,
  `amqps://a:p%40${SECRET}@rabbit`,
  `mongodb+srv://app:${SECRET}@a.b,c.d/x`,
  `https://user:${SECRET}@x/y.git`,
])("%s has a password in it", (address) => {
  expect(credentialsIn({ DATABASE_URL: address })).toEqual([{ key: "DATABASE_URL", what: "a password in an address" }]);
  expect(inFile(`host: x\nurl: ${address}`)).toEqual(["url"]);
  expect(credentialsInWords(["migrate", address])).toHaveLength(1);
});

test.each([
  "postgres://app@db/app",
  "postgres://db:5432/app",
  "https://x:8443/a@b",
  "oci://r.x/app:1@sha256:abc",
  "docker://app:1.25@sha256:abc",
  ...["$(PASS)", "${PASS}", "$PASS", "<password>", "{{ .Values.pw }}", "%s", "***", "{password}", "PASSWORD"].map(
    (password) => `postgres://app:${password}@db`,
  ),
  "postgres://user:password@host/db",
  "postgres://username:pass@host/db",
])("%s has none in it", (address) => {
  expect(inEnv("DATABASE_URL", address)).toEqual([]);
  expect(inFile(`host: x\nurl: ${address}`)).toEqual([]);
});

test.each([
  `kubectl create secret generic x --from-literal=password=${SECRET}`,
  `redis-server --requirepass ${SECRET}`,
  `psql 'password=${SECRET} host=db'`,
  `psql "host=db password=${SECRET}"`,
  `curl -H 'Authorization: Bearer ${SECRET}' https://x`,
  `curl -H "Authorization: Basic ${Buffer.from(`me:${SECRET}`).toString("base64")}" https://x`,
  `curl -H "Private-Token: ${SECRET}" https://x`,
  `curl -d '{"password": "${SECRET}"}' https://x`,
  `curl -d "{\\"password\\": \\"${SECRET}\\"}" https://x`,
  `helm install x --set a=b,auth.password=${SECRET}`,
  `mc admin user add --secret-key ${SECRET}`,
])("a command: %s", (script) => {
  expect(inScript(script)).toHaveLength(1);
  expect(JSON.stringify(credentialsInWords(["sh", "-c", script]))).not.toContain(SECRET);
});

test.each([
  ["--from-literal=password=x9", "password"],
  ["password=x9 host=db", "password"],
  ['{"password":"x9"}', "password"],
  ["Authorization: Bearer x9x9x9x9", "Authorization"],
  ["-Dapp.password=x9", "Dapp.password"],
])("an argument: %s", (word, key) => {
  expect(credentialsInWords(["run", word]).map((found) => found.key)).toEqual([key]);
});

test.each([
  "sm://project/secret",
  "gcp-sm:project/secret",
  "berglas://bucket/secret",
  "azurekeyvault://vault/secret",
  "awssm://db#password",
  "projects/x/secrets/y/versions/latest",
  "ssm:/prod/api/key",
  "file:token.txt",
  "env:DB_PASSWORD",
  "secret:db/password",
  "secret/data/db#password",
  "C:\\certs\\client.key",
  "C:\\\\certs\\\\client.key",
  "https://vault.x/v1/secret",
  "@Microsoft.KeyVault(SecretUri=https://x)",
  "id_ed25519",
  "X-Auth-Token",
  "kubernetes.io/serviceaccount",
  "Password",
  "Enter your password",
  "your-token-here",
  "%s",
  "%(token)s",
  "{token}",
  "((token))",
  "#{token}#",
  "[REDACTED]",
  "********",
  "xxxxxxxx",
  "(sensitive value)",
  "yes",
  "stdin",
])("%j stands for a credential in every place", (value) => {
  expect(inEnv("ACCESS_TOKEN", value)).toEqual([]);
  expect(inFile(`user: a\ntoken: "${value}"`)).toEqual([]);
  expect(inFile(`token = ${value}`)).toEqual([]);
  expect(credentialsInWords(["run", "--token", value])).toEqual([]);
  expect(credentialsInWords(["run", `--token=${value}`])).toEqual([]);
});

test.each([
  "JWT_SECRET_NAME: x9",
  "secretName: x9",
  "tokenPath: x9",
  "passwordFile: x9",
  "tokens: 4096",
  "max_tokens = 2048",
  "max_token = 2048",
  "eos_token: x9",
  "tokenizer: x9",
  "key: value",
  "bypass: x9",
  "compass: north",
  "pass: true",
  "proxy_pass: x9",
  "forgot_password: x9",
  "existingSecret: my-secret",
  "tlsSecret: web-tls",
  "pullSecret: regcred",
  "signing_key: key-1",
  "image_pull_secret: a/b",
])("%s is no credential", (line) => {
  expect(inFile(`a: b\n${line}`)).toEqual([]);
});

test.each([
  ["prose", "echo token: missing\nEnter password: now\nError: bad token: retry later"],
  ["a format", `printf 'token: %s\\n' "$T" > f\ncat <<EOF\npassword: $P\ntoken: %s\nEOF`],
  ["JSON of a format", `printf '{"password":"%s"}' "$P"`],
  ["a program", "import os\npassword = args.password\ntoken = None\napi_key = settings.api_key\nself.token = token"],
  ["a program's call", "import x\npassword = os.environ['P']\ntoken = get(\n  y)\nconnect(user='a', password=pw)"],
  ["a mapping of a program", "const a = {user, token: token, password: this.pw, apiKey: key()};"],
  ["references of Terraform", 'token = var.token\npassword = random_password.x.result\nprovider "x" {\n}'],
  ["a schema", '{"password": {"type": "string"}, "token": "string"}\npassword: required'],
  ["a usage", "  --token string   The token of the API\n  --password PASSWORD"],
  ["sed", `sed -i "s/password=.*/password=$P/" f; sed 's/token: X/token: Y/' f`],
  ["a test", 'if [ "$TOKEN" = x ]; then :; fi\nif (token == "x9") {}'],
  ["nothing", 'read -r PASSWORD\nPASSWORD=""\nTOKEN=`cat /x`\nTOKEN=$1\ngit -c credential.helper= --token= push'],
  ["comments", "# password = x9\n;password = x9\n// password: x9\n# url: postgres://a:x9@b"],
  ["the value of another variable", "- name: A\n  value: horse\n- name: DB_PASSWORD\n  valueFrom: {}"],
  ["what routes and names", "routing_key: orders.*\ncredentials: gcp-credentials\napp_key: my-app\nbasic_auth: admin"],
  ["scopes", 'security: {"api_key": []}\ncookie: yes'],
  ["an alias of YAML", "password: *pw"],
  ["a header", `curl -H "Authorization: Bearer $TOKEN" -H 'Authorization: Bearer <token>' x`],
  ["what is said of headers", "Authorization: bearer tokens are read. Bearer authentication only."],
  ["a variable from a Secret", "- name: DB_PASSWORD\n  valueFrom: {secretKeyRef: {name: db, key: x}}"],
  ["scopes of OAuth", "auth: basic\nauth = md5\nauthorization: mode=RBAC"],
])("%s holds none", (_, text) => {
  expect(inFile(text)).toEqual([]);
});

test.each([
  "git -c credential.helper= --token= push",
  "X_TOKEN= run x9",
  'mysqladmin ping --password=$PW; mysqladmin ping -p${P}; mysqladmin --password="${P}" ping',
  'redis-cli -a $REDIS_PASSWORD ping --pass "$X"',
  "vault write auth/kubernetes/login role=x token=$(cat /t)",
  'kubectl create secret generic x --from-literal=password="$PW"',
  "psql 'password=$(PW) host=db'",
])("a command without: %s", (script) => {
  expect(inScript(script)).toEqual([]);
});

test.each([
  ["a template in a block", "password: |\n  {{ .Values.pw }}"],
  ["a block of words", "password: |\n  ask the operator"],
  ["an empty block", "password: |\nuser: a"],
  ["prose about a login", "the login and password credentials of the database"],
  ["a comment of SQL", "-- CREATE USER app IDENTIFIED BY 'horse';"],
  ["what a command looks for", 'root=$(grep "Root Token:" x | sed -e "s/Root Token: //g")'],
  ["what a command replaces", `grep 'ROOT_PASSWORD="' x | sed -e 's/ROOT_PASSWORD="//g' -e 's/"//g'`],
  ["a switch of adduser", "adduser --disabled-password \\\n  --gecos x"],
  ["a program of Lua", "local token = ngx.var.arg_token"],
])("%s is none", (_, text) => {
  expect(inFile(text)).toEqual([]);
});

test("a function of a program in the second of two lines is no literal", () => {
  expect(inFile("name = db.password\nvalue = bcrypt(data.x.y.secret_string)")).toEqual([]);
  expect(inFile('name = db.password\nvalue = "bcrypt(horse)"')).toEqual(["db.password"]);
});
