import { LARGEST_BODY, REPOSITORY_VARIABLES } from '../infra/stack.ts';

/** The one region of the stack: CloudFront keeps certificates and access logs there. */
export const REGION = 'us-east-1';

/** The command, a parameter a line; a template that is too large for a request goes through a bucket. */
export function deployCommand(
  file: string,
  bytes: number,
  values: Readonly<Record<string, string>>,
  stackName: string,
): string[] {
  const bucket = bytes > LARGEST_BODY ? ['--s3-bucket A-BUCKET-OF-YOURS'] : [];
  const lines = [
    'aws cloudformation deploy',
    `--region ${REGION}`,
    `--stack-name ${stackName}`,
    `--template-file ${quoted(file)}`,
    ...bucket,
    '--capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND',
    '--parameter-overrides',
    ...Object.entries(values).map(([name, value]) => `  ${name}=${quoted(value)}`),
  ];
  return lines.map(
    (line, index) => `${index > 0 ? '  ' : ''}${line}${index < lines.length - 1 ? ' \\' : ''}`,
  );
}

/** For the shell: reads the outputs of the stack once, and sets the variable of each in the repository. */
export function variablesCommand(repository: string, stackName: string): string[] {
  const set = `gh variable set "$\u007bpair%%=*}" --repo ${quoted(repository)} --body "$value" < /dev/null`;
  return eachVariable(stackName, set);
}

/** The same variables for whoever looks after the stack from this machine. */
export function exportCommand(stackName: string): string[] {
  const [first, ...rest] = eachVariable(stackName, `printf "export %s='%s'\\n" "$\u007bpair%%=*}" "$value"`);
  return [`eval "$(${first}`, ...rest.slice(0, -1), `${rest.at(-1)})"`];
}

function eachVariable(stackName: string, work: string): string[] {
  const pairs = Object.entries(REPOSITORY_VARIABLES).map(([variable, output]) => `${variable}=${output}`);
  return [
    `aws cloudformation describe-stacks --region ${REGION} --stack-name ${stackName} --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output text |`,
    'while read -r output value; do',
    `  for pair in ${pairs.join(' ')}; do`,
    '    if [ "$\u007bpair#*=}" = "$output" ]; then',
    `      ${work}`,
    '    fi',
    '  done',
    'done',
  ];
}

/** For a POSIX shell. */
export function quoted(text: string): string {
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
