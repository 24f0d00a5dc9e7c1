import vm from 'node:vm';
import { describe, expect, it, test } from 'vitest';
import { dashboardBody } from '../telemetry/dashboard.ts';
import { properties, rendered, taskTable, template } from './stack.fixture.ts';

test.each(['messages', 'tasks'])(
  'the table of %s can be brought back, also when it was deleted by a slip, and is encrypted',
  (name) => {
    const table = name === 'messages' ? template.Resources.MessagesTable : taskTable();
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: true },
    });
  },
);

describe('mail', () => {
  it('goes out under TLS, and never again to who bounced or complained', () => {
    expect(properties('ConfigurationSet')).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
  });

  it('tells a person of bounces and complaints', () => {
    expect(properties('MailEvents').EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: expect.arrayContaining(['bounce', 'complaint']),
      SnsDestination: { TopicARN: { Ref: 'Notices' } },
    });
  });

  it('has notices encrypted with a key that the services may use', () => {
    expect(properties('Notices').KmsMasterKeyId).toEqual({ Ref: 'NoticesKey' });
    const services = { Service: ['cloudwatch.amazonaws.com', 'ses.amazonaws.com'] };
    const condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    expect(properties('NoticesKey').KeyPolicy.Statement[1]).toMatchObject({
      Principal: services,
      Condition: condition,
    });
    expect(properties('NoticesPolicy').PolicyDocument.Statement).toMatchObject([
      { Principal: services, Action: 'sns:Publish', Condition: condition },
    ]);
  });
});

/**
 * What an expression of the state machine gives, such as `{% $count($states.result.Datapoints) %}`: the few that it has
 * mean in JSONata what they mean in JavaScript, once their functions are there.
 */
function evaluated(text: string, states: object, now: number): unknown {
  const code = /^\{% (.*) %\}$/.exec(text)?.[1];
  if (code === undefined) throw new Error(`${text} is no expression.`);
  return vm.runInNewContext(code, {
    $states: states,
    $count: (list: readonly unknown[] = []) => list.length,
    $millis: () => now,
    $fromMillis: (millis: number) => new Date(millis).toISOString(),
    $now: () => new Date(now).toISOString(),
  });
}

describe('no run for 8 days', () => {
  const { Look, Tell } = properties('RunWatch').Definition.States;
  const alarm = properties('NoRunAlarm');
  const NOW = Date.parse('2026-11-30T15:00:00.000Z');

  /** What the alarm gets to see when runs completed so many days ago, each a data point of a day. */
  function seen(daysAgo: readonly number[]): unknown {
    const { StartTime, EndTime, Period, Statistics } = Look.Arguments;
    expect([Period, Statistics]).toEqual([86_400, ['Sum']]);
    const [start, end] = [StartTime, EndTime].map((text) => Date.parse(String(evaluated(text, {}, NOW))));
    const runs = daysAgo.map((days) => NOW - days * 86_400_000);
    const Datapoints = runs.filter((at) => at >= (start ?? 0) && at < (end ?? 0)).map(() => ({ Sum: 1 }));
    const days = evaluated(Look.Output.days, { result: { Datapoints } }, NOW);
    const [{ Value }] = Tell.Arguments.MetricData;
    return evaluated(Value, { input: { days } }, NOW);
  }

  it.each([
    [[], 0, true],
    [[7.9], 1, false],
    [[8.1], 0, true],
    [[0.1, 7.1], 2, false],
    [[7.9, 14.9], 1, false],
  ])('counts runs of %j days ago as %s; an alarm: %s', (daysAgo, count, isAlarm) => {
    expect(seen(daysAgo)).toBe(count);
    expect(alarm).toMatchObject({ Statistic: 'Maximum', ComparisonOperator: 'LessThanThreshold' });
    expect(count < alarm.Threshold).toBe(isAlarm);
  });

  it('is looked for every hour, as often as the alarm wants a count', () => {
    expect(properties('RunWatchSchedule')).toMatchObject({
      ScheduleExpression: 'rate(1 hour)',
      Target: { Arn: { Ref: 'RunWatch' } },
    });
    expect([alarm.Period, Look.Next]).toEqual([3600, 'Tell']);
  });

  it('is asked of the metric that a run sends, and told in the one that the alarm watches', () => {
    expect(Look.Arguments).toMatchObject({ MetricName: 'RunCompleted', Namespace: { Ref: 'Metrics' } });
    const [{ MetricName, Dimensions }] = Tell.Arguments.MetricData;
    expect(Tell.Arguments.Namespace).toEqual(alarm.Namespace);
    expect(alarm).toMatchObject({ MetricName, Dimensions });
  });

  // src/telemetry sends RunCompleted with this dimension: a series without it would stay empty for ever.
  it('is asked of the portfolio, by the dimension that runs are counted with', () => {
    const dimensions = [{ Name: 'Portfolio', Value: { Ref: 'Portfolio' } }];
    expect(Look.Arguments.Dimensions).toEqual(dimensions);
    expect(Tell.Arguments.MetricData[0].Dimensions).toEqual(dimensions);
  });

  it('is an alarm, and so is a count that stays away; somebody is told', () => {
    expect(alarm).toMatchObject({
      Threshold: 1,
      TreatMissingData: 'breaching',
      AlarmActions: [{ Ref: 'Notices' }],
    });
  });

  it('is an alarm that CloudWatch can look back for: 7 days at most', () => {
    const { Period, EvaluationPeriods } = alarm;
    expect(Period * EvaluationPeriods).toBeLessThanOrEqual(604_800);
  });
});

describe('the budget', () => {
  const { Budget, NotificationsWithSubscribers: notices } = properties('Budget');

  it('is of the dollars that were asked for, a month', () => {
    expect(Budget).toEqual({
      ...{ BudgetType: 'COST', TimeUnit: 'MONTHLY' },
      BudgetLimit: { Amount: { Ref: 'MonthlyBudget' }, Unit: 'USD' },
    });
  });

  it('tells the person of the alarm at 80 % spent, and when all of it will be', () => {
    const Subscribers = [{ SubscriptionType: 'EMAIL', Address: { Ref: 'AlarmEmail' } }];
    const notice = (NotificationType: string, Threshold: number) => ({
      Notification: {
        ...{ NotificationType, Threshold },
        ...{ ComparisonOperator: 'GREATER_THAN', ThresholdType: 'PERCENTAGE' },
      },
      Subscribers,
    });
    expect(notices).toEqual([notice('ACTUAL', 80), notice('FORECASTED', 100)]);
  });

  it.each([
    [{ AlarmEmail: 'o@example.com' }, true],
    [{ AlarmEmail: '' }, false],
    [{ AlarmEmail: 'o@example.com', MonthlyBudget: '0' }, false],
  ])('is there with %j: %s', (given, isThere) => {
    expect(template.Resources.Budget?.Condition).toBe('HasBudget');
    expect(rendered(template.Conditions.HasBudget, given)).toBe(isThere);
  });
});

test('the dashboard shows the series of this portfolio, namespace and region', () => {
  const { 'Fn::Sub': body } = properties('Dashboard').DashboardBody;
  const values: Record<string, string> = {
    'AWS::Region': 'us-east-1',
    Metrics: 'Quarterdeck',
    Portfolio: 'boats',
  };
  const text = body.replace(/\$\{([^}]+)\}/g, (_: string, name: string) => values[name] ?? 'unknown');
  const place = { region: 'us-east-1', namespace: 'Quarterdeck', portfolio: 'boats' };
  expect(JSON.parse(text)).toEqual(JSON.parse(dashboardBody(place)));
  expect(text).not.toContain('unknown');
});
