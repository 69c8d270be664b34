import { matchesOf } from "./text-matches";

/** Credentials that are told by what they look like, whatever key they stand under. Sources: the makers' own formats. */
interface Shape {
  readonly what: string;
  readonly pattern: RegExp;
}

/** What a manual has between the lines that begin and end a key: nothing, dots, a template. */
const NO_KEY_FOLLOWS = String.raw`(?!["'\`*]|(?:\\[rn]?|[\s#+,|>]){0,200}(?:\.{3}|…|<|\{\{|\$[{(]|\*{3}|[xX]{4}|-----END))`;

const SHAPES: readonly Shape[] = [
  {
    what: "a private key",
    pattern: new RegExp(`-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----${NO_KEY_FOLLOWS}`, "g"),
  },
  { what: "an age key", pattern: /\bAGE-SECRET-KEY-1[0-9A-Z]{58}/g },
  { what: "an AWS access key", pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/g },
  { what: "a GitHub token", pattern: /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/g },
  { what: "a JSON Web Token", pattern: /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10}/g },
  { what: "a GitLab token", pattern: /\bgl(?:pat|rt|dt|cbt|ptt|soat|ft|agent)-[A-Za-z0-9_-]{20}/g },
  { what: "a Hugging Face token", pattern: /\bhf_[A-Za-z0-9]{34}\b/g },
  { what: "an NVIDIA API key", pattern: /\bnvapi-[A-Za-z0-9_-]{40}/g },
  { what: "a Ceph key", pattern: /(?<![\w+/=])AQ[A-Za-z0-9+/]{36}==(?![\w+/=])/g },
  { what: "a Slack token", pattern: /\bxox[abeoprs]-(?=[A-Za-z-]{0,60}\d)[A-Za-z0-9-]{10}/g },
  { what: "a Slack webhook", pattern: /\bhooks\.slack\.com\/services\/T\w{8,20}\/B\w{8,20}\/[A-Za-z0-9]{20}/g },
  { what: "a Discord webhook", pattern: /\bdiscord(?:app)?\.com\/api\/webhooks\/\d{15,25}\/[\w-]{60}/g },
  { what: "a Google API key", pattern: /\bAIza[A-Za-z0-9_-]{35}(?![\w-])/g },
  { what: "a Google client secret", pattern: /\bGOCSPX-[A-Za-z0-9_-]{28}/g },
  { what: "a Vault token", pattern: /\bhv[sb]\.[A-Za-z0-9_-]{24}/g },
  { what: "an OpenAI or Anthropic key", pattern: /\bsk-(?:proj|svcacct|admin|ant-\w{1,10})-[A-Za-z0-9_-]{40}/g },
  { what: "a Stripe key", pattern: /\b[rs]k_live_[A-Za-z0-9]{20}/g },
  { what: "a SendGrid key", pattern: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/g },
  { what: "an npm token", pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { what: "a PyPI token", pattern: /\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50}/g },
  { what: "a Docker Hub token", pattern: /\bdckr_[po]at_[A-Za-z0-9_-]{27}/g },
  { what: "a Grafana token", pattern: /\bglsa_[A-Za-z0-9]{32}_[0-9a-f]{8}\b/g },
  // The signature of an Azure address: SHA-256 in Base64.
  { what: "a shared access signature", pattern: /[?&]sig=(?=[A-Za-z0-9+/%]{0,99}\d)[A-Za-z0-9+/%]{43,100}(?:%3D|=)/gi },
  { what: "a DigitalOcean token", pattern: /\bdo[opr]_v1_[0-9a-f]{64}/g },
];

/** How all of those begin: most texts hold none of it, and are asked once. */
const ANY_SHAPE =
  /-----BEGIN|AGE-SECRET|A[KS]IA|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|hf_|eyJ|nvapi-|xox|AQ[A-Za-z0-9+/]{36}==|hooks\.slack|api\/webhooks|AIza|GOCSPX|hv[sb]\.|sk-|k_live_|SG\.|npm_|pypi-|dckr_|glsa_|_v1_|[?&]sig=/;

/** `xxxxxxxxxx`, `0000000000`: nobody was ever given one of these. */
const OF_ONE_CHARACTER = /([A-Za-z0-9])\1{9}/;

/** What the credentials in a text look like, where some do: `a Ceph key and an npm token`. */
export function shapeOf(text: string): string | undefined {
  return shapesIn(text)?.what;
}

/** What credentials of known shapes a text has, and the text without them: what else it holds is told by its keys. */
export function shapesIn(text: string): { readonly what: string; readonly rest: string } | undefined {
  if (!ANY_SHAPE.test(text)) return undefined;
  const found = SHAPES.flatMap(({ what, pattern }) => {
    const matches = matchesOf(pattern, text).filter((match) => isOne(match, text));
    return matches.length === 0 ? [] : [{ what, matches }];
  });
  if (found.length === 0) return undefined;
  const places = found.flatMap(({ matches }) => matches).sort((a, b) => a.index - b.index);
  return { what: found.map(({ what }) => what).join(" and "), rest: without(text, places) };
}

/** Stands where a credential stood that was told already: a placeholder, as a reader has it. */
const TOLD = "<told>";
const REST_OF_WORD = /[\w+/=.-]*/y;
const END_OF_KEY = /-----END [A-Z0-9 ]{0,40}-----/g;

function without(text: string, places: readonly RegExpExecArray[]): string {
  const parts: string[] = [];
  const lastEnd = text.lastIndexOf("-----END ");
  let end = 0;
  for (const { 0: found, index } of places) {
    if (index < end) continue;
    parts.push(text.slice(end, index), TOLD);
    end = index + found.length;
    const pattern = found.startsWith("-----") ? END_OF_KEY : REST_OF_WORD;
    // A key that never ends is told by its first line, and what follows is read.
    if (pattern === END_OF_KEY && lastEnd < end) continue;
    pattern.lastIndex = end;
    if (pattern.exec(text) !== null) end = pattern.lastIndex;
  }
  return [...parts, text.slice(end)].join("");
}

function isOne({ 0: found, index }: RegExpExecArray, text: string): boolean {
  if (!found.startsWith("-----")) return !OF_ONE_CHARACTER.test(found);
  const before = text.slice(Math.max(0, index - LONGEST_INDENT), index);
  const end = index + found.length;
  return !IN_COMMENT.test(before) || BODY.test(text.slice(end, end + LONGEST_INDENT));
}

/** Comments name the first line of a key, of which a manual has no more. */
const IN_COMMENT = /(^|\n)[ \t]*(#|\/\/|;|--[ \t])[^\n]*$/;
const BODY = /^[^A-Za-z0-9+/]*[A-Za-z0-9+/]{40}/;
const LONGEST_INDENT = 300;
