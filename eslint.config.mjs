import tseslint from "typescript-eslint";

/** A name with an underscore is there to be left out: `const { cells: _cells, ...frame } = site`. */
const unused = { argsIgnorePattern: "^_", varsIgnorePattern: "^_" };

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "cdktf.out/", "coverage/", "temp/", "**/*.js", "**/*.cjs", "**/*.mjs"] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", unused],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "max-lines": ["error", { max: 320 }],
      complexity: ["error", 15],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "No default exports: a thing has one name everywhere." },
      ],
    },
  },
  {
    // Jest's asymmetric matchers (`expect.objectContaining`) are of type any.
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-assignment": "off" },
  },
);
