import { isLoginWithPassword } from "./secret-logins";
import { isPlaceholder, isReference } from "./secret-references";

/** Programs that take a credential behind a short flag, or at a place of its own; what a flag's name says is read elsewhere. */
interface Program {
  readonly names: readonly string[];
  /** The command of the program that does; others have the same flag for something else. */
  readonly of?: readonly string[];
  /** A flag before the word that holds it. */
  readonly flag?: RegExp;
  /** A flag in the same word. */
  readonly attached?: RegExp;
  /** Its place among the words behind the command, from 0. */
  readonly place?: number;
  /** What it has in it there: a sentence names the command, too, as `wandb login failed` does. */
  readonly like?: RegExp;
  /** Flags whose value is the next word, which has no place then. */
  readonly valued?: RegExp;
  readonly is?: "login" | "source";
}

/** Sources: the manuals of these programs. */
const PROGRAMS: readonly Program[] = [
  {
    names: ["curl"],
    flag: /^(-[a-zA-Z]{0,9}[uU]|--(proxy-)?user)$/,
    attached: /^(?:-[uU]|--(?:proxy-)?user=)(.+)$/,
    is: "login",
  },
  {
    names: [
      "mysql",
      "mysqldump",
      "mysqladmin",
      "mysqlcheck",
      "mysqlimport",
      "mysqlsh",
      "mariadb",
      "mariadb-dump",
      "mariadb-admin",
      "xtrabackup",
      "7z",
    ],
    attached: /^-p(.+)$/,
  },
  { names: ["redis-cli", "valkey-cli", "keydb-cli", "redis-benchmark"], flag: /^-a$/ },
  {
    names: ["docker", "podman", "nerdctl", "buildah", "skopeo", "crane", "oras", "helm", "az", "oc"],
    of: ["login"],
    flag: /^-p$/,
    attached: /^-p=?(.+)$/,
  },
  {
    names: [
      "sshpass",
      "mongo",
      "mongosh",
      "mongodump",
      "mongorestore",
      "mongoexport",
      "mongoimport",
      "cqlsh",
      "cypher-shell",
    ],
    flag: /^-p$/,
    attached: /^-p(.+)$/,
  },
  {
    names: ["ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldapwhoami", "ldappasswd"],
    flag: /^-[a-zA-Z]{0,3}w$/,
    attached: /^-w(.+)$/,
  },
  {
    names: ["sqlcmd", "bcp", "mosquitto_pub", "mosquitto_sub", "ipmitool", "zip", "unzip"],
    flag: /^-P$/,
    attached: /^-P(.+)$/,
  },
  { names: ["openssl"], of: ["enc"], flag: /^-k$/ },
  { names: ["aws"], of: ["configure", "set", "aws_secret_access_key"], place: 0 },
  { names: ["openssl"], flag: /^-pass(in|out)?$/, is: "source" },
  { names: ["wandb"], of: ["login"], place: 0, like: /\d/, valued: /^--(host|entity|project)$/ },
  {
    names: ["vault", "bao"],
    of: ["login"],
    place: 0,
    // `username=joe` is an argument of a method of its own.
    like: /^(?=.{0,300}[\d.-])[^=]+$/,
    valued:
      /^--?(address|agent-address|ca-cert|ca-path|client-cert|client-key|field|format|header|method|namespace|ns|path|tls-server-name)$/,
  },
  { names: ["mc"], of: ["alias", "set"], place: 3 },
  { names: ["mc"], of: ["config", "host", "add"], place: 3 },
  { names: ["rabbitmqctl"], of: ["add_user"], place: 1 },
  { names: ["rabbitmqctl"], of: ["change_password"], place: 1 },
];

const NAMES = new Set(PROGRAMS.flatMap(({ names }) => names));
/** The longer of two names with one beginning is asked for first. */
const ANY_NAME = [...NAMES].sort((a, b) => b.length - a.length).join("|");
const IN_LINE = new RegExp(`(?<![\\w.-])(?:${ANY_NAME})(?=[ \\t])`, "g");
const SOME = new RegExp(`\\b(?:${ANY_NAME})[ \\t]`);

/** True for a text that may have one of those commands in it. */
export function mayHaveCommand(text: string): boolean {
  return /[ \t]/.test(text) && SOME.test(text);
}

/** Where a credential stands among the words of a command, and behind what. */
export interface InCommand {
  readonly index: number;
  readonly key: string;
}

/** Credentials of a command whose words are known: the first that names one of the programs is it. */
export function credentialsOfCommand(words: readonly string[]): InCommand[] {
  const start = words.findIndex((word) => NAMES.has(baseName(word)));
  if (start < 0) return [];
  const name = baseName(words[start] ?? "");
  const rest = words.slice(start + 1);
  const found = PROGRAMS.filter(({ names }) => names.includes(name)).flatMap((program) => inWords(program, name, rest));
  return found.map(({ index, key }) => ({ index: index + start + 1, key }));
}

function inWords(program: Program, name: string, words: readonly string[]): InCommand[] {
  const { of = [], flag, attached, place, like, valued, is } = program;
  const begin = behind(of, words);
  if (begin === undefined) return [];
  const command = [name, ...of].join(" ");
  const isOne = (word: string | undefined) => word !== undefined && isLiteral(word, is);
  if (place !== undefined) {
    const isPlace = (word: string, index: number) =>
      index >= begin && !word.startsWith("-") && valued?.test(words[index - 1] ?? "") !== true;
    const places = words.flatMap((word, index) => (isPlace(word, index) ? [{ word, index }] : []));
    const at = places[place];
    return isOne(at?.word) && like?.test(at?.word ?? "") !== false ? [{ index: at?.index ?? begin, key: command }] : [];
  }
  return words.flatMap((word, index) => {
    if (index < begin) return [];
    const next = words[index + 1];
    if (flag?.test(word) === true && next !== undefined)
      return isOne(next) ? [{ index: index + 1, key: `${command} ${word}` }] : [];
    const value = attached?.exec(word)?.[1];
    return isOne(value) ? [{ index, key: `${command} ${word.slice(0, word.length - (value ?? "").length)}` }] : [];
  });
}

/** Where the words of a command end: `alias set`, also with flags between. */
function behind(of: readonly string[], words: readonly string[]): number | undefined {
  let begin = 0;
  for (const each of of) {
    const at = words.indexOf(each, begin);
    if (at < 0) return undefined;
    begin = at + 1;
  }
  return begin;
}

/** `--flag`, `/path`, `PASSWORD` of a usage, a variable. */
const NO_LITERAL = /^(-|[$`]|\.{0,2}\/|[A-Z][A-Z_]*$)/;

function isLiteral(word: string, is: Program["is"]): boolean {
  if (is === "login") return isLoginWithPassword(word);
  const value = is === "source" ? (/^pass:(.+)$/.exec(word)?.[1] ?? "") : word;
  return !isPlaceholder(value) && !isReference(value) && !NO_LITERAL.test(value);
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf("/") + 1);
}

/** Characters of a command that are read, and how many of the names may stand in it: hosts are called `mysql`, too. */
const LONGEST_COMMAND = 400;
const NAMES_IN_COMMAND = 3;
/** No line that somebody writes has more. */
const MOST_COMMANDS = 200;

/** A word of a shell, and what ends a command. */
const WORD = /(?:\$\([^()]{0,100}\)|[^\s;&|()<>"'`\\]|\\.|"[^"]{0,300}"|'[^']{0,300}'|`[^`]{0,100}`)+|[;&|()<>]/g;

/** Credentials of the commands in a line of a shell. */
export function credentialsInCommands(line: string): InCommand[] {
  IN_LINE.lastIndex = 0;
  const starts: number[] = [];
  for (let match = IN_LINE.exec(line); match !== null && starts.length < MOST_COMMANDS; match = IN_LINE.exec(line))
    starts.push(match.index);
  return starts.flatMap((start, index) => {
    const end = Math.min(start + LONGEST_COMMAND, starts[index + NAMES_IN_COMMAND] ?? line.length);
    return credentialsOfCommand(wordsOf(line.slice(start, end)));
  });
}

function wordsOf(command: string): string[] {
  const words = command.match(WORD) ?? [];
  const end = words.findIndex((word) => /^[;&|()<>]$/.test(word));
  return words.slice(0, end < 0 ? undefined : end).map(wordOf);
}

/** A word without its quotes: what a shell puts something in the place of begins with a dollar then, too. */
function wordOf(raw: string): string {
  return raw.replace(/["']/g, "");
}
