import { describe, expect, it, test } from 'vitest';
import { dashboardBody } from '../telemetry/dashboard.ts';
import { properties, taskTable, template } from './stack.fixture.ts';

test.each(['messages', 'tasks'])(
  'the table of %s can be brought back, is encrypted and is not deleted by a slip',
  (name) => {
    const table = name === 'messages' ? template.Resources.MessagesTable : taskTable();
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
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

describe('no run for 8 days', () => {
  it('is counted over exactly 8 days', () => {
    const { Look, Tell } = properties('RunWatch').Definition.States;
    expect(Look.Arguments).toMatchObject({ MetricName: 'RunCompleted', Namespace: { Ref: 'Metrics' } });
    expect(Look.Arguments.StartTime).toBe('{% $fromMillis($millis() - 8 * 86400000) %}');
    const [{ MetricName, Dimensions }] = Tell.Arguments.MetricData;
    expect(properties('NoRunAlarm')).toMatchObject({ MetricName, Dimensions });
  });

  // src/telemetry sends RunCompleted with this dimension: a series without it would stay empty for ever.
  it('is asked of the portfolio, by the dimension that runs are counted with', () => {
    const dimensions = [{ Name: 'Portfolio', Value: { Ref: 'Portfolio' } }];
    const { Look, Tell } = properties('RunWatch').Definition.States;
    expect(Look.Arguments.Dimensions).toEqual(dimensions);
    expect(Tell.Arguments.MetricData[0].Dimensions).toEqual(dimensions);
  });

  it('is an alarm, and so is a count that stays away; somebody is told', () => {
    expect(properties('NoRunAlarm')).toMatchObject({
      ComparisonOperator: 'LessThanThreshold',
      Threshold: 1,
      TreatMissingData: 'breaching',
      AlarmActions: [{ Ref: 'Notices' }],
    });
  });

  it('is an alarm that CloudWatch can look back for: 7 days at most', () => {
    const { Period, EvaluationPeriods } = properties('NoRunAlarm');
    expect(Period * EvaluationPeriods).toBeLessThanOrEqual(604_800);
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
