import { pathToFileURL } from 'node:url';
import { type LintProblem, toSentence } from './problem.ts';

/** Returns the problems as a SARIF 2.1.0 log, which code hosts show beside the lines. */
export function toSarif(problems: readonly LintProblem[]): string {
  const rules = [...new Set(problems.map(({ rule }) => rule))].sort();
  const results = problems.map(({ file, line, severity, rule, ...said }) => ({
    ruleId: rule,
    level: severity,
    message: { text: toSentence(said) },
    locations: [{ physicalLocation: { artifactLocation: { uri: toUri(file) }, region: { startLine: line } } }],
  }));
  const tool = { driver: { name: 'devops-bot lint', rules: rules.map((id) => ({ id })) } };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return JSON.stringify({ $schema: schema, version: '2.1.0', runs: [{ tool, results }] }, null, 2);
}

function toUri(file: string): string {
  return file.startsWith('/') ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}
