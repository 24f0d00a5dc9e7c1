import { describe, expect, it } from 'vitest';
import { addressFault, resolveRecipients } from './addresses.ts';

const person = (id: string, address: string) => ({ id, name: id, role: 'ceo', address, reports: ['ceo'] });
const portfolio = { name: 'Boats', stakeholders: [person('ann', 'ann@example.com')] };
const resolved = (address: string, env: Record<string, string> = {}, goesOut = false) =>
  resolveRecipients({ ...portfolio, stakeholders: [person('ann', address)] }, env, goesOut).stakeholders[0]
    ?.address;

describe('an address', () => {
  it.each([
    ['ann@example.com', {}, 'ann@example.com'],
    ['$\u007bANN}', { ANN: 'ann@example.com' }, 'ann@example.com'],
    ['$\u007bANN:-me@example.com}', {}, 'me@example.com'],
    ['$\u007bANN:-me@example.com}', { ANN: '' }, 'me@example.com'],
    ['$\u007bANN:-me@example.com}', { ANN: 'ann@example.com' }, 'ann@example.com'],
    ['ann@$\u007bDOMAIN}', { DOMAIN: 'example.com' }, 'ann@example.com'],
    ["o'brien+x@müller.example", {}, "o'brien+x@müller.example"],
  ])('%s', (address, env, expected) => {
    expect(resolved(address, env)).toBe(expected);
  });

  it('that is missing is named with its person and variable, all together, and no value is shown', () => {
    const people = [
      person('ann', '$\u007bANN}'),
      person('bob', '$\u007bBOB}'),
      person('eve', '$\u007bEVE}@$\u007bHOST}'),
      person('max', '$\u007bMAX'),
    ];
    const env = { BOB: 'not-an-address-SECRET', HOST: 'SECRET' };
    const archive_address = '$\u007bARCHIVE}';
    const failed = () =>
      resolveRecipients({ ...portfolio, stakeholders: people, archive_address }, env, false);
    expect(failed).toThrowErrorMatchingInlineSnapshot(`
      [InputError: addresses: 5 problems
        portfolio.yaml › stakeholders › ann › address: needs the variable ANN of the environment, which is not set. Set ANN to an e-mail address, or give a default: \${ANN:-name@example.com}.
        portfolio.yaml › stakeholders › bob › address: is not one e-mail address. Correct the value of BOB, or its default.
        portfolio.yaml › stakeholders › eve › address: needs the variable EVE of the environment, which is not set. Set EVE to an e-mail address, or give a default: \${EVE:-name@example.com}.
        portfolio.yaml › stakeholders › max › address: has a "\${" that is not closed. Write a variable as \${NAME} or \${NAME:-default}.
        portfolio.yaml › archive_address: needs the variable ARCHIVE of the environment, which is not set. Set ARCHIVE to an e-mail address, or give a default: \${ARCHIVE:-name@example.com}.]
    `);
    expect(failed).not.toThrow(/SECRET/);
  });

  it("for examples is none when messages go out, and a default of one's own is one", () => {
    for (const domain of ['example.com', 'mail.Example.ORG', 'boats.test', 'a.example', 'x.invalid'])
      expect(() => resolved(`$\u007bANN:-ann@${domain}}`, { ANN: '' }, true)).toThrow(
        'needs the variable ANN of the environment, which is not set. Set ANN to an e-mail address: a secret of that name',
      );
    expect(() => resolved('ann@', {}, true)).toThrow(
      'Write one address, such as name@example.com. A run that stopped sees what you push only through "Run workflow" with its date.',
    );
    expect(resolved('$\u007bANN:-ann@notexample.com}', {}, true)).toBe('ann@notexample.com');
    expect(resolved('$\u007bANN:-me@example.com}', { ANN: 'ann@boats.test' }, true)).toBe('ann@boats.test');
  });

  const long = `${'a'.repeat(64)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.example.com`;
  it.each([
    ['line break', 'ann@example.com\r\nBcc: eve@example.com', /line break/],
    ['tab', 'ann\t@example.com', /control character/],
    ['two', 'ann@example.com,eve@example.com', /not one e-mail address/],
    ['two at signs', 'ann@eve@example.com', /not one e-mail address/],
    ['name and address', 'Ann <ann@example.com>', /space|plain/],
    ['quotes', '"ann"@example.com', /plain/],
    ['unicode before the @', 'jürgen@example.com', /outside ASCII before the @/],
    ['320 characters', long, /longer than the 254/],
    ['65 characters before the @', `${'a'.repeat(65)}@example.com`, /more than 64/],
    ['no domain', 'ann@', /not one e-mail address/],
    ['no dot in the domain', 'ann@localhost', /no valid domain/],
    ['trailing dot', 'ann@example.com.', /no valid domain/],
    ['nothing', '', /not one e-mail address/],
  ])('with a fault is refused: %s', (_, address, message) => {
    expect(addressFault(address)).toMatch(message);
    expect(() => resolved('$\u007bANN:-x@example.com}', { ANN: address || ' ' })).toThrow(
      /Correct the value of ANN/,
    );
  });

  it('may be that of an archive', () => {
    expect(resolveRecipients(portfolio, {}, false).archive).toBeNull();
    const { stakeholders, archive } = resolveRecipients(
      { ...portfolio, archive_address: '$\u007bARCHIVE}' },
      { ARCHIVE: 'archive@example.com' },
      false,
    );
    expect(stakeholders.map(({ id }) => id)).toEqual(['ann']);
    expect(archive).toMatchObject({ id: 'archive', name: 'Boats archive', address: 'archive@example.com' });
  });
});
