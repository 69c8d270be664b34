const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");

/** ES modules that the Kubernetes client consists of: jest runs CommonJS, so they are compiled like our own files. */
const esModules = "@kubernetes/client-node|openid-client|oauth4webapi|jose|jsonpath-plus|@marcbachmann/cel-js";

const swc = (syntax) => ["@swc/jest", { jsc: { parser: { syntax }, target: "es2023" }, module: { type: "commonjs" } }];

/** Two projects: one runs all tests on cdktf; one runs those that touch Terraform with CDK Terrain (cdktn) in its place. */
const common = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  globalSetup: "<rootDir>/test/support/temp-directory.setup.js",
  globalTeardown: "<rootDir>/test/support/temp-directory.teardown.js",
  setupFilesAfterEnv: ["<rootDir>/test/support/matchers.ts"],
  transform: {
    "^.+\\.ts$": swc("typescript"),
    [`/node_modules/(${esModules})/.+\\.js$`]: swc("ecmascript"),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/)`],
  testEnvironmentOptions: { customExportConditions: ["node", "require", "gigafactory-source"] },
};

/**
 * Tests that import cdktf, core/terraform or a stack: what they say is what the two libraries could differ in. Where an API
 * server answers, it is sent objects that neither library has made.
 */
const terraformTests = readdirSync(join(__dirname, "test"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".test.ts"))
  .map((file) => join(__dirname, "test", file))
  .filter((file) => {
    const text = readFileSync(file, "utf8");
    const makesTerraform = /^(import|\}).* from "(cdktf|[^"]*\/(core\/terraform|stacks)\/[^"]*)"/m.test(text);
    return makesTerraform && !/ from "[^"]*\/support\/control-plane"/.test(text);
  });

module.exports = {
  projects: [
    { ...common, displayName: "cdktf" },
    {
      ...common,
      displayName: "cdktn",
      testMatch: terraformTests,
      moduleNameMapper: { "^cdktf$": "cdktn" },
    },
  ],
};
