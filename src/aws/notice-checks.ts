import { GetConfigurationSetEventDestinationsCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { type Check, failed, notChecked, ok, type Verdict } from '../doctor/check.ts';
import { answered } from './aws-answer.ts';
import type { AwsContext } from './aws-checks.ts';
import { DEPLOY } from './permissions.ts';

/** Mail's configuration set, and whether anybody hears of bounces and of a run that did not come. */
export const NOTICE_CHECKS: readonly Check<AwsContext>[] = [
  {
    id: 'configuration-set',
    title: 'Configuration set',
    run: ({ config, settings, as }) =>
      answered('configuration-set', { as }, async () => {
        const topic = await topicOf(new SESv2Client(config), settings.configurationSet);
        return topic === undefined
          ? failed('tells nobody of bounces and complaints', DEPLOY)
          : ok('is there');
      }),
  },
  {
    id: 'notices',
    title: 'Alarm, its reader',
    async run({ config, settings, as }) {
      // Without the configuration set, which says which topic it is, the check above has failed.
      const topic = await topicOf(new SESv2Client(config), settings.configurationSet).catch(() => undefined);
      if (topic === undefined) return notChecked('the configuration set comes first');
      return answered('notices', { as }, async () => {
        const command = new ListSubscriptionsByTopicCommand({ TopicArn: topic });
        const { Subscriptions = [] } = await new SNSClient(config).send(command);
        return noticesVerdict(Subscriptions.map(({ SubscriptionArn = '' }) => SubscriptionArn));
      });
    },
  },
];

/** The topic that hears of bounces, and of the alarm. */
async function topicOf(client: SESv2Client, ConfigurationSetName: string): Promise<string | undefined> {
  const command = new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName });
  const { EventDestinations = [] } = await client.send(command);
  return EventDestinations.flatMap(({ SnsDestination }) => SnsDestination?.TopicArn ?? [])[0];
}

/** Of the ARNs of the topic's subscriptions; one that waits has none. */
export function noticesVerdict(arns: readonly string[]): Verdict {
  const confirmed = arns.filter((arn) => arn.startsWith('arn:'));
  if (confirmed.length > 0) return ok('hears of a run that did not come, and of bounces');
  if (arns.length > 0)
    return failed(
      'has not confirmed: nobody hears of a run that did not come, nor of bounces',
      'Open the link in the message "AWS Notification - Subscription Confirmation" that AWS sent there.',
    );
  return notChecked(
    'there is none: nobody hears of a run that did not come. Deploy the stack with --alarm-email; where it was and the message of AWS was not confirmed within 3 days, subscribe the address to the topic in the SNS console again',
  );
}
