import { failed, notChecked, type Verdict } from '../doctor/check.ts';

/** The roles of the stack that the jobs of the workflow take, by the name of their job. */
export const WORKFLOW_ROLES = ['collect', 'publish', 'deliver'] as const;
export type WorkflowRole = (typeof WORKFLOW_ROLES)[number];

interface Permission {
  /** As IAM calls it. */
  action: string;
  /** Those that the stack allows it; anybody else is a person who looks after the account. */
  roles: readonly WorkflowRole[];
}

/** What the checks ask for, by their id. */
export const PERMISSIONS = {
  bucket: { action: 's3:ListBucket', roles: ['publish'] },
  'bucket-write': { action: 's3:PutObject', roles: ['publish'] },
  'bucket-versions': { action: 's3:GetBucketVersioning', roles: [] },
  'bucket-private': { action: 's3:GetBucketPublicAccessBlock', roles: [] },
  distribution: { action: 'cloudfront:GetDistribution', roles: [] },
  keys: { action: 'cloudfront-keyvaluestore:DescribeKeyValueStore', roles: ['publish', 'deliver'] },
  tables: { action: 'dynamodb:DescribeTable', roles: [] },
  'tables-write': { action: 'dynamodb:UpdateItem', roles: ['deliver'] },
  manifest: { action: 's3:GetObject', roles: ['collect', 'publish', 'deliver'] },
  invalidation: { action: 'cloudfront:GetInvalidation', roles: ['publish'] },
  'keys-read': { action: 'cloudfront-keyvaluestore:ListKeys', roles: ['publish', 'deliver'] },
  'keys-write': { action: 'cloudfront-keyvaluestore:UpdateKeys', roles: ['publish'] },
  'messages-read': { action: 'dynamodb:Query', roles: ['collect', 'deliver'] },
  'tasks-read': { action: 'dynamodb:Scan', roles: ['collect', 'deliver'] },
  'tasks-write': { action: 'dynamodb:UpdateItem', roles: ['deliver'] },
  quota: { action: 'ses:GetSendQuota', roles: ['deliver'] },
  suppressed: { action: 'ses:ListSuppressedDestinations', roles: ['collect', 'deliver'] },
  'configuration-set': { action: 'ses:GetConfigurationSetEventDestinations', roles: [] },
  notices: { action: 'sns:ListSubscriptionsByTopic', roles: [] },
  identity: { action: 'ses:GetEmailIdentity', roles: ['deliver'] },
  sandbox: { action: 'ses:GetAccount', roles: ['deliver'] },
} as const satisfies Record<string, Permission>;

interface Unprobed extends Omit<Permission, 'action'> {
  why: string;
}

const beside = (action: string) => `the roles have it together with ${action}`;

/** What no check asks for, by its action. */
export const UNPROBED: Readonly<Record<string, Unprobed>> = {
  's3:DeleteObject': { roles: ['publish'], why: beside('s3:PutObject') },
  'cloudfront:CreateInvalidation': { roles: ['publish'], why: beside('cloudfront:GetInvalidation') },
  'dynamodb:GetItem': { roles: ['deliver'], why: beside('dynamodb:Query') },
  'dynamodb:PutItem': { roles: ['deliver'], why: beside('dynamodb:UpdateItem') },
  'dynamodb:DeleteItem': { roles: ['deliver'], why: beside('dynamodb:UpdateItem') },
  'ses:SendRawEmail': { roles: ['deliver'], why: 'it would send a message' },
  'cloudwatch:PutMetricData': { roles: ['deliver'], why: 'it would count' },
};

export const DEPLOY = 'Deploy the stack again: "npm run stack" prints how.';

/** A denial is a failure of the role that the check is made as and that needs it; of anybody else it says nothing. */
export function denied(check: keyof typeof PERMISSIONS, as: WorkflowRole | undefined): Verdict {
  const { action, roles }: Permission = PERMISSIONS[check];
  if (as !== undefined && roles.includes(as))
    return failed(`the ${as} role needs ${action}, and these credentials may not`, DEPLOY);
  const who =
    roles.length > 0
      ? `${roles.join(' and ')} may: with credentials of that role, "npm run doctor -- --as ${roles[0]}"`
      : 'no role of the workflow needs it: ask with your own';
  return notChecked(`these credentials may not (${action}); ${who}`);
}
