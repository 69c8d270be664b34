/**
 * Names under which functions of ours stand in the library: it lets nobody replace its own, whose answers differ from the
 * API server's (JavaScript's regular expressions, halves of characters, `int("")`).
 */
const OURS: Readonly<Record<string, string>> = {
  // The API server has no cel.bind, and there is none under this name.
  bind: "k8sBind",
  has: "k8sHas",
  int: "k8sInt",
  matches: "k8sMatches",
  timestamp: "k8sTimestamp",
  charAt: "k8sCharAt",
  indexOf: "k8sIndexOf",
  lastIndexOf: "k8sLastIndexOf",
  lowerAscii: "k8sLowerAscii",
  substring: "k8sSubstring",
  upperAscii: "k8sUpperAscii",
};

/** Literals and comments, which are left as they are, and names that are called. */
const TOKENS =
  /\/\/[^\n]*|[bB]?[rR][bB]?(?:"""[^]*?"""|'''[^]*?'''|"[^"\n]*"|'[^'\n]*')|[bB]?(?:"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|[A-Za-z_]\w*(?:\s*\()?/g;

/** The expression as the library gets it: calls of functions that are ours under their own names. */
export function prepared(expression: string): string {
  return expression.replace(TOKENS, (token) => {
    const call = /^(\w+)(\s*\()$/.exec(token);
    const ours = call === null || !Object.hasOwn(OURS, call[1]!) ? undefined : OURS[call[1]!];
    return ours === undefined ? token : `${ours}${call![2]!}`;
  });
}

/** A message of the library in the words of who wrote the expression. */
export function inTheirWords(message: string): string {
  return message.replace(/\bk8s[A-Z]\w*/g, (name) => Object.keys(OURS).find((key) => OURS[key] === name) ?? name);
}
