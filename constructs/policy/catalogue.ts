import { packs } from "./packs/index";
import { packsOf } from "./packs/pack";
import type { Parameter } from "./parameters";
import { parametersOf } from "./parameters";
import type { Rule, RuleInfo } from "./rule";
import { AREAS } from "./rule";

/** The rules as a page of Markdown, by area, each with all that its file says. */
export function renderCatalogue(rules: readonly (RuleInfo | Rule)[]): string {
  const areas = AREAS.map((area) => ({ area, members: rules.filter((rule) => rule.area === area) }));
  const filled = areas.filter(({ members }) => members.length > 0);
  const contents = filled.map(({ area, members }) => {
    const links = members.map(({ id, title, severity }) => `| [\`${id}\`](#${anchor(id)}) | ${severity} | ${title} |`);
    return `## ${area}\n\n| rule | severity | holds where |\n|---|---|---|\n${links.join("\n")}\n\n${members.map(section).join("\n")}`;
  });
  return `# Rules\n\nMade from the rules' own files by \`gigafactory rules --output markdown\`.\n\n${contents.join("\n")}`;
}

function section(rule: RuleInfo | Rule): string {
  const { id, title, severity, why, fix, source, examples } = rule;
  const parameters = parametersOf(rule);
  const listed = packsOf(id, packs);
  const shown = [
    ...examples.failing.map((example) => block("Forbidden:", example)),
    ...examples.passing.map((example) => block("Allowed:", example)),
  ];
  return [
    `### ${id}`,
    `**${title}** (${severity})`,
    why,
    `Fix: ${fix}`,
    `Source: ${source}`,
    ...(listed.length === 0 ? [] : [`Packs: ${listed.join(", ")}`]),
    ...(parameters.length === 0 ? [] : [parameterTable(parameters)]),
    ...shown,
    "",
  ].join("\n\n");
}

function parameterTable(parameters: readonly Parameter[]): string {
  const rows = parameters.map(
    ({ name, description, fallback }) => `| \`${name}\` | \`${fallback}\` | ${description} |`,
  );
  return `| parameter | default | means |\n|---|---|---|\n${rows.join("\n")}`;
}

function block(title: string, example: string): string {
  return `${title}\n\n\`\`\`yaml\n${example.trim()}\n\`\`\``;
}

/** As GitHub makes anchors of headings. */
function anchor(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9-]/g, "");
}
