import { describe, expect, it } from 'vitest';
import { keyText, type Mailer, type OutgoingMessage } from './mailer.ts';

export interface MailerUnderTest {
  mailer: Mailer;
  /** How many messages with this key have gone out. */
  count(key: OutgoingMessage['key']): Promise<number>;
}

/** What every way to send messages does. */
export function mailerContract(name: string, open: () => Promise<MailerUnderTest>): void {
  const message = (stakeholder: string): OutgoingMessage => ({
    key: { run: '2026-11-23', stakeholder, report: 'ceo' },
    from: 'reports@example.com',
    to: `${stakeholder}@example.com`,
    mime: Buffer.from(`Subject: to ${stakeholder}\r\n\r\nHello.\r\n`),
  });

  describe(`messages through ${name}`, () => {
    it('are sent once, however often they are asked for', async () => {
      const { mailer, count } = await open();
      expect(await mailer.send(message('ann'))).toBe('sent');
      expect(await mailer.send(message('ann'))).toBe('already');
      expect(await count(message('ann').key)).toBe(1);
    });

    it('are sent once by many senders at once', async () => {
      const { mailer } = await open();
      const results = await Promise.all(Array.from({ length: 8 }, () => mailer.send(message('ann'))));
      expect(results.filter((result) => result === 'sent')).toHaveLength(1);
    });

    it('are known by run', async () => {
      const { mailer } = await open();
      expect(await mailer.sent('2026-11-23')).toEqual(new Set());
      await mailer.send(message('ann'));
      await mailer.send(message('bob'));
      expect(await mailer.sent('2026-11-23')).toEqual(
        new Set([keyText(message('ann').key), keyText(message('bob').key)]),
      );
      expect(await mailer.sent('2026-11-30')).toEqual(new Set());
    });
  });
}
