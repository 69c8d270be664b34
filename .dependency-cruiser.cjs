/**
 * Who may know whom. Left knows nothing of right:
 * core, catalog, features (models, sizes, objects, constructs), stacks, bin and examples.
 * Policy stands beside the constructs: it reads facts and objects, and never loads Terraform's library.
 *
 * No tsConfig and no base URL here: resolution from the root would take the folder constructs/ for the package of that
 * name. test/architecture.test.ts runs these rules and adds those that need the whole graph.
 */
const features = "(site|node-pool|fabric|storage|queue|tenant)";
const ours = "^(constructs|stacks|bin|examples|test)/";
const terraform = "(^|node_modules/)(cdktf|cdktn|@cdktf/[^/]+)(/|$)";

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Also not by types alone: a cycle is one thing in two files.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "core-knows-only-core",
      severity: "error",
      from: { path: "^constructs/core/" },
      to: { path: ours, pathNot: "^constructs/(core/|[^/]+/(stack-)?facts\\.ts$)" },
    },
    {
      name: "core-names-facts-only-as-types",
      comment: "A stack carries its cell's facts without knowing what is in them.",
      severity: "error",
      from: { path: "^constructs/core/terraform/" },
      to: { path: "^constructs/(?!core/)[^/]+/(stack-)?facts\\.ts$", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "pure-core-knows-no-facts",
      severity: "error",
      from: { path: "^constructs/core/(?!terraform/|index\\.ts$)" },
      to: { path: "^constructs/((?!core/)[^/]+/(stack-)?facts\\.ts$|core/terraform/)" },
    },
    {
      name: "catalog-knows-only-core",
      severity: "error",
      from: { path: "^constructs/catalog/" },
      to: { path: `${ours}|^constructs/core/terraform/`, pathNot: "^constructs/(catalog|core/(?!terraform/))" },
    },
    {
      name: "features-know-no-user-of-theirs",
      severity: "error",
      from: { path: `^constructs/${features}/` },
      to: { path: "^(constructs/policy|constructs/index\\.ts|stacks|bin|examples|test)(/|$)" },
    },
    {
      name: "policy-knows-no-terraform-library",
      comment: "A site is judged without Terraform: evidence is plain objects.",
      severity: "error",
      from: { path: "^constructs/policy/" },
      to: { path: "^(constructs/index\\.ts|constructs/core/terraform|stacks|bin|examples|test)(/|$)" },
    },
    {
      name: "policy-knows-no-construct",
      comment: "Nor by type: a rule judges what would exist, not the class that makes it.",
      severity: "error",
      from: { path: "^constructs/policy/" },
      to: { path: `${terraform}|(^|node_modules/)constructs/lib/` },
    },
    {
      name: "stacks-know-no-user-of-theirs",
      severity: "error",
      from: { path: "^stacks/" },
      to: {
        path: "^(constructs/policy|constructs/index\\.ts|bin|examples|test)(/|$)",
        pathNot: "^constructs/policy/evidence/evidence\\.ts$",
      },
    },
    {
      name: "stacks-name-evidence-only-as-types",
      comment: "What a site would synthesise is evidence; judging it is no business of the stacks.",
      severity: "error",
      from: { path: "^stacks/" },
      to: { path: "^constructs/policy/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "nobody-knows-tests-and-examples",
      severity: "error",
      from: { path: "^(constructs|stacks|bin)/" },
      to: { path: "^(examples|test)/" },
    },
    {
      name: "only-core-terraform-imports-cdktf",
      comment: "So that CDK Terrain can take its place in one folder. Re-export there what others need.",
      severity: "error",
      from: { path: ours, pathNot: "^(constructs/core/terraform|examples|test)/" },
      to: { path: terraform },
    },
    {
      name: "no-provider-barrel",
      comment: "The barrel costs a second and 180 MiB: import `@cdktf/provider-kubernetes/lib/<resource>`.",
      severity: "error",
      from: {},
      to: { path: "node_modules/@cdktf/provider-[^/]+/lib/(index|lazy-index)\\.js$" },
    },
    {
      name: "imports-exist",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "only-shipped-packages",
      comment: "A development dependency is not there where the package is installed.",
      severity: "error",
      from: { path: "^(constructs|stacks|bin)/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["npm-peer"] },
    },
  ],
  options: {
    // "specify" keeps imports that compile away, and says which are types only.
    tsPreCompilationDeps: "specify",
    doNotFollow: { path: "node_modules" },
    // So that an example's `cdktf-gigafactory/stacks` is found among the sources.
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["gigafactory-source", "require", "node"] },
    exclude: { path: "^(dist|cdktf\\.out)/" },
    // Examples import the package by its name, which means the sources here, as for the compiler and the tests.
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["gigafactory-source", "require", "node", "default"],
    },
  },
};
