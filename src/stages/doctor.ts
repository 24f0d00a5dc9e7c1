import { setTimeout as pause } from 'node:timers/promises';
import { type AwsContext, CREDENTIAL_CHECKS, SITE_CHECKS } from '../aws/aws-checks.ts';
import { DELIVERY_CHECKS } from '../aws/delivery-checks.ts';
import { NOTICE_CHECKS } from '../aws/notice-checks.ts';
import { PERMISSION_CHECKS } from '../aws/permission-checks.ts';
import type { WorkflowRole } from '../aws/permissions.ts';
import { requestHandler } from '../aws/request-handler.ts';
import { awsSettings } from '../aws/settings.ts';
import { type Check, type Checked, notChecked, ok, problemsOf, runChecks } from '../doctor/check.ts';
import { LIVE_CHECKS } from '../doctor/live-checks.ts';
import { LOCAL_CHECKS } from '../doctor/local-checks.ts';
import { githubApi } from '../github/api.ts';
import type { Env } from '../github/environment.ts';
import { askRepository } from '../github/visibility.ts';
import { readersOf } from '../infra/access.ts';
import { knownAddresses } from '../notify/addresses.ts';
import { serve } from './serve.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';
import { taskRoles } from './task-roles.ts';

export interface DoctorOptions extends SessionOptions {
  /** Also ask the edge, with good and bad tokens. */
  live: boolean;
  /** Whose credentials these are: what that role of the stack needs must not be denied. */
  as?: WorkflowRole;
}

export interface DoctorEffects {
  env: Env;
  now: () => string;
  /** Of Node. */
  version: string;
  /** Text of the weekly workflow; null where there is none. */
  workflow: () => Promise<string | null>;
}

/** Everything that a run needs, looked at without changing anything; groups that stand on another come after it. */
export async function doctor(options: DoctorOptions, effects: DoctorEffects): Promise<Checked[]> {
  const { env, now, version, workflow } = effects;
  // What is wrong with the portfolio is asked apart from what is wrong with the variables of the target.
  const session = openSession({ ...options, target: 'local' }, now);
  const local = runChecks(LOCAL_CHECKS, {
    ...{ version, env, workflow, stateDir: options.state, target: options.target },
    portfolio: async () => (await session).portfolio,
    repository: async () => askRepository(githubApi(env, pause)),
  });
  const opened = await session.catch(() => null);
  const account = options.target === 'aws' ? await accountChecks(opened, options, effects) : [];
  const live = options.live ? await liveChecks(opened, options, effects) : [];
  return [...(await local), ...account, ...live];
}

async function accountChecks(
  session: Session | null,
  options: DoctorOptions,
  { env, now }: DoctorEffects,
): Promise<Checked[]> {
  const checks = [...SITE_CHECKS, ...DELIVERY_CHECKS, ...PERMISSION_CHECKS, ...NOTICE_CHECKS];
  const variables = await runChecks([variablesCheck(session, options, now)], env);
  if (hasFailed(variables))
    return [...variables, ...skipped([...CREDENTIAL_CHECKS, ...checks], 'the variables come first')];
  const settings = awsSettings(env);
  const roles = session ? taskRoles(session.portfolio, session.catalogue) : [];
  const config = { region: settings.region, requestHandler: requestHandler() };
  const recipients = session ? recipientsOf(session, env) : new Map<string, string>();
  const context: AwsContext = { settings, config, roles, recipients, as: options.as, now };
  const credentials = await runChecks(CREDENTIAL_CHECKS, context);
  const rest = hasFailed(credentials)
    ? skipped(checks, 'the credentials come first')
    : await runChecks(checks, context);
  return [...variables, ...credentials, ...rest];
}

/** Whoever reads nothing gets no message; whose address is not set here, another check names. */
function recipientsOf({ portfolio }: Session, env: Env): Map<string, string> {
  const stakeholders = portfolio.stakeholders.filter(({ reports }) => reports.length > 0);
  return knownAddresses({ ...portfolio, stakeholders }, env, true);
}

/** Also says that a sample is not for AWS. */
function variablesCheck(session: Session | null, options: DoctorOptions, now: () => string): Check<Env> {
  return {
    id: 'variables',
    title: 'Variables',
    async run(env) {
      awsSettings(env);
      if (session) await openSession({ ...options, catalogue: false }, now, env);
      return ok('say where the stack is');
    },
  };
}

function hasFailed(checked: readonly Checked[]): boolean {
  return problemsOf(checked).length > 0;
}

async function liveChecks(
  session: Session | null,
  options: DoctorOptions,
  { env, now }: DoctorEffects,
): Promise<Checked[]> {
  if (session === null) return skipped(LIVE_CHECKS, 'the portfolio comes first');
  const opened = await openSession({ ...options, catalogue: false }, now, env).catch(() => null);
  if (opened === null) return skipped(LIVE_CHECKS, 'the variables come first');
  const { portfolio, ports } = opened;
  // Whoever the portfolio names may have been shut out since; without the store the checks say why.
  const readers = await readersOf(ports.access, portfolio.stakeholders).catch(() => portfolio.stakeholders);
  const somebody = readers.find(({ reports }) => reports.length > 0);
  const report = somebody?.reports[0];
  const ask = (url: string) =>
    runChecks(LIVE_CHECKS, {
      ...{ url, now },
      reader: somebody && report ? { stakeholder: somebody.id, report } : null,
      signingKey: () => ports.access.signingKey(),
      linkSigner: () => ports.access.linkSigner(),
    });
  if (options.target === 'aws') return ask(env.QUARTERDECK_URL ?? '');
  const server = await serve(opened, 0, now);
  const checked = await ask(server.url.replace(/\/$/, ''));
  await server.close();
  return checked;
}

function skipped(checks: readonly { id: string; title: string }[], why: string): Checked[] {
  return checks.map(({ id, title }) => ({ id, title, verdict: notChecked(why) }));
}
