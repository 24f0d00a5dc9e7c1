import type { Snapshot } from '../domain/snapshot.ts';
import { mailContent } from './mail-content.ts';
import { mailHtml } from './mail-html.ts';
import { mailText } from './mail-text.ts';

export interface ReportMail {
  subject: string;
  html: string;
  text: string;
}

/** The e-mail that brings one report to one stakeholder. `link` opens the report, with the reader's token in it. */
export async function renderReportMail(
  snapshot: Snapshot,
  reportId: string,
  stakeholder: { name: string },
  link: string,
): Promise<ReportMail> {
  const content = mailContent(snapshot, reportId, stakeholder, link);
  return { subject: content.subject, html: await mailHtml(content), text: mailText(content) };
}
