import { type AwsContext, SITE_CHECKS } from '../aws/aws-checks.ts';
import { DELIVERY_CHECKS } from '../aws/delivery-checks.ts';
import { requestHandler } from '../aws/request-handler.ts';
import { type AwsSettings, awsSettings } from '../aws/settings.ts';
import { type Checked, notChecked, ok, runChecks } from '../doctor/check.ts';
import { LIVE_CHECKS } from '../doctor/live-checks.ts';
import { LOCAL_CHECKS } from '../doctor/local-checks.ts';
import { githubApi } from '../github/api.ts';
import { type Env, readEvent } from '../github/environment.ts';
import { askVisibility } from '../github/visibility.ts';
import { serve } from './serve.ts';
import { openSession, type Session, type SessionOptions } from './session.ts';

export interface DoctorOptions extends SessionOptions {
  /** Also ask the edge, with good and bad tokens. */
  live: boolean;
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
  const session = openSession(options, now);
  const local = runChecks(LOCAL_CHECKS, {
    ...{ version, env, workflow, stateDir: options.state },
    portfolio: async () => (await session).portfolio,
    visibility: async () => askVisibility(await readEvent(env), githubApi(env)),
  });
  const opened = await session.catch(() => null);
  const account = options.target === 'aws' ? await accountChecks(opened, effects) : [];
  const live = options.live ? await liveChecks(opened, options, effects) : [];
  return [...(await local), ...account, ...live];
}

async function accountChecks(session: Session | null, { env, now }: DoctorEffects): Promise<Checked[]> {
  const variables = { id: 'variables', title: 'Variables' };
  let settings: AwsSettings | null = null;
  const [first] = await runChecks(
    [
      {
        ...variables,
        run: async () => {
          settings = awsSettings(env);
          return ok('say where the stack is');
        },
      },
    ],
    {},
  );
  const checks = [...SITE_CHECKS, ...DELIVERY_CHECKS];
  const known = first ? [first] : [];
  if (settings === null) return [...known, ...skipped(checks, 'the variables come first')];
  const place: AwsSettings = settings;
  const roles = [...new Set(session?.reports.map(({ meta }) => meta.role) ?? [])];
  const config = { region: place.region, requestHandler: requestHandler() };
  const context: AwsContext = { settings: place, config, roles, now };
  return [...known, ...(await runChecks(checks, context))];
}

async function liveChecks(
  session: Session | null,
  { target }: DoctorOptions,
  { env, now }: DoctorEffects,
): Promise<Checked[]> {
  if (session === null) return skipped(LIVE_CHECKS, 'the portfolio comes first');
  const { portfolio, ports } = session;
  const [somebody] = portfolio.stakeholders;
  const report = somebody?.reports[0];
  const ask = (url: string) =>
    runChecks(LIVE_CHECKS, {
      ...{ url, now },
      reader: somebody && report ? { stakeholder: somebody.id, report } : null,
      signingKey: () => ports.access.signingKey(),
    });
  if (target === 'aws') return ask(env.QUARTERDECK_URL ?? '');
  const server = await serve(session, 0, now);
  const checked = await ask(server.url.replace(/\/$/, ''));
  await server.close();
  return checked;
}

function skipped(checks: readonly { id: string; title: string }[], why: string): Checked[] {
  return checks.map(({ id, title }) => ({ id, title, verdict: notChecked(why) }));
}
