import { InputError, type Problem } from '../domain/problem.ts';

/** Where things lie in an AWS account. `npm run stack` prints the variables that say so. */
export interface AwsSettings {
  region: string;
  bucket: string;
  /** Id of the CloudFront distribution. */
  distribution: string;
  /** ARN of the CloudFront KeyValueStore with signing keys and grants. */
  keys: string;
  /** Address of the site, without a slash at the end. */
  url: string;
  /** What names of tables begin with. */
  tables: string;
  configurationSet: string;
  /** Bare address that messages come from. */
  from: string;
  /** CloudWatch namespace. */
  metrics: string;
}

interface Variable {
  name: string;
  says: string;
  pattern: RegExp;
  like: string;
  fallback?: string;
}

const VARIABLES: Readonly<Record<keyof AwsSettings, Variable>> = {
  region: {
    name: 'AWS_REGION',
    says: 'the region',
    pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
    like: 'eu-central-1',
  },
  bucket: {
    name: 'QUARTERDECK_BUCKET',
    says: 'the bucket of the site',
    pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    like: 'boats-site',
  },
  distribution: {
    name: 'QUARTERDECK_DISTRIBUTION',
    says: 'the id of the CloudFront distribution',
    pattern: /^[A-Z0-9]{8,}$/,
    like: 'E1A2B3C4D5E6F7',
  },
  keys: {
    name: 'QUARTERDECK_KEYS',
    says: 'the ARN of the KeyValueStore',
    pattern: /^arn:[a-z-]+:cloudfront::\d{12}:key-value-store\/[0-9a-f-]+$/,
    like: 'arn:aws:cloudfront::111122223333:key-value-store/01234567-89ab-cdef-0123-456789abcdef',
  },
  url: {
    name: 'QUARTERDECK_URL',
    says: 'the address of the site',
    // Without TLS only on this machine, where no token leaves it.
    pattern: /^(https:\/\/[^/\s]+|http:\/\/(localhost|127\.0\.0\.1)(:\d+)?)$/,
    like: 'https://reports.example.com',
  },
  tables: {
    name: 'QUARTERDECK_TABLES',
    says: 'what names of tables begin with',
    pattern: /^[A-Za-z0-9_.-]{1,100}$/,
    like: 'quarterdeck-',
    fallback: 'quarterdeck-',
  },
  configurationSet: {
    name: 'QUARTERDECK_CONFIGURATION_SET',
    says: 'the configuration set of SES',
    pattern: /^[A-Za-z0-9_-]{1,64}$/,
    like: 'quarterdeck',
  },
  from: {
    name: 'QUARTERDECK_FROM',
    says: 'the address that messages come from',
    pattern: /^[^\s@]+@[^\s@]+$/,
    like: 'reports@example.com',
  },
  metrics: {
    name: 'QUARTERDECK_METRICS',
    says: 'the namespace of the metrics',
    pattern: /^[^:\s][^:]{0,254}$/,
    like: 'Quarterdeck',
    fallback: 'Quarterdeck',
  },
};

const ASK_STACK = '"npm run stack" prints what to set.';

/** @throws InputError that names every variable that is missing or is not what it should be. */
export function awsSettings(env: Readonly<Record<string, string | undefined>>): AwsSettings {
  const problems: Problem[] = [];
  const read = (key: keyof AwsSettings): string => {
    const { name, says, pattern, like, fallback } = VARIABLES[key];
    const value = env[name] || fallback;
    if (value === undefined) {
      problems.push({ where: name, what: `is not set; it says ${says}`, fix: ASK_STACK });
    } else if (!pattern.test(value)) {
      // The value may have got here by mistake from somewhere secret: it is not repeated.
      problems.push({ where: name, what: `is not ${says}, such as ${like}`, fix: ASK_STACK });
    }
    return value ?? '';
  };
  const settings: AwsSettings = {
    region: read('region'),
    bucket: read('bucket'),
    distribution: read('distribution'),
    keys: read('keys'),
    url: read('url'),
    tables: read('tables'),
    configurationSet: read('configurationSet'),
    from: read('from'),
    metrics: read('metrics'),
  };
  if (problems.length > 0) throw new InputError('--target aws', problems);
  return settings;
}
