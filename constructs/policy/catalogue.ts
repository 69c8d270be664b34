import type { RuleInfo } from "./rule";
import { AREAS } from "./rule";

/** The rules as a page of Markdown, by area, each with all that its file says. */
export function renderCatalogue(rules: readonly RuleInfo[]): string {
  const areas = AREAS.map((area) => ({ area, members: rules.filter((rule) => rule.area === area) }));
  const filled = areas.filter(({ members }) => members.length > 0);
  const contents = filled.map(({ area, members }) => {
    const links = members.map(({ id, title, severity }) => `| [\`${id}\`](#${anchor(id)}) | ${severity} | ${title} |`);
    return `## ${area}\n\n| rule | severity | holds where |\n|---|---|---|\n${links.join("\n")}\n\n${members.map(section).join("\n")}`;
  });
  return `# Rules\n\nMade from the rules' own files by \`gigafactory rules --output markdown\`.\n\n${contents.join("\n")}`;
}

function section({ id, title, severity, why, fix, source, examples }: RuleInfo): string {
  const shown = [
    ...examples.failing.map((example) => block("Forbidden:", example)),
    ...examples.passing.map((example) => block("Allowed:", example)),
  ];
  return [`### ${id}`, `**${title}** (${severity})`, why, `Fix: ${fix}`, `Source: ${source}`, ...shown, ""].join(
    "\n\n",
  );
}

function block(title: string, example: string): string {
  return `${title}\n\n\`\`\`yaml\n${example.trim()}\n\`\`\``;
}

/** As GitHub makes anchors of headings. */
function anchor(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9-]/g, "");
}
