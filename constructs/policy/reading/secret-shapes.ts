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
  { what: "a DigitalOcean token", pattern: /\bdo[opr]_v1_[0-9a-f]{64}/g },
];

/** How all of those begin: most texts hold none of it, and are asked once. */
const ANY_SHAPE =
  /-----BEGIN|AGE-SECRET|A[KS]IA|gh[pousr]_|github_pat_|gl[a-z]{2,5}-|hf_|eyJ|nvapi-|xox|AQ[A-Za-z0-9+/]{36}==|hooks\.slack|api\/webhooks|AIza|GOCSPX|hv[sb]\.|sk-|k_live_|SG\.|npm_|pypi-|dckr_|glsa_|_v1_/;

/** `xxxxxxxxxx`, `0000000000`: nobody was ever given one of these. */
const OF_ONE_CHARACTER = /([A-Za-z0-9])\1{9}/;

/** What a credential in a text looks like, where one does. */
export function shapeOf(text: string): string | undefined {
  if (!ANY_SHAPE.test(text)) return undefined;
  return SHAPES.find(({ pattern }) => matchesOf(pattern, text).some((match) => isOne(match, text)))?.what;
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
